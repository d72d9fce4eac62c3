from factory.declarations import Sequence, SubFactory
from factory.django import DjangoModelFactory

from samlofte.people.enums import PartyKind, Role
from samlofte.people.models import Membership, Party, User


class UserFactory(DjangoModelFactory[User]):
    class Meta:
        model = User

    email = Sequence(lambda n: f"person{n}@exempel.invalid")


class PartyFactory(DjangoModelFactory[Party]):
    class Meta:
        model = Party

    name = Sequence(lambda n: f"Part {n}")
    slug = Sequence(lambda n: f"part-{n}")
    kind = PartyKind.OTHER


class MembershipFactory(DjangoModelFactory[Membership]):
    class Meta:
        model = Membership

    user = SubFactory(UserFactory)
    party = SubFactory(PartyFactory)
    role = Role.READER
