from django.urls import URLPattern, path

from samlofte.workspace.views import log, members, operations, own_account, people

PLEDGE = "loften/<slug:slug>/"
PEOPLE = f"{PLEDGE}folk/"
POST = f"{PEOPLE}uppdrag/<int:post_id>/"
PARTY = f"{PEOPLE}part/<int:party_id>/"
INVITATION = f"{PEOPLE}inbjudan/<int:invitation_id>/"
MEMBER = f"{PEOPLE}medlem/<int:membership_id>/"
ACCOUNT = "drift/konton/<int:account_id>/"
urlpatterns: list[URLPattern] = [
    path(PEOPLE, people.people, name="people"),
    path(f"{PEOPLE}uppdrag/nytt/", people.new_post, name="new_post"),
    path(POST, people.post, name="post"),
    path(f"{POST}avsluta/", people.close_post, name="close_post"),
    path(PARTY, members.party_people, name="party_people"),
    path(f"{PARTY}bjud-in/", members.invite_somebody, name="invite"),
    path(f"{PARTY}inloggning/", members.demand_service, name="demand_service"),
    path(f"{INVITATION}igen/", members.resend_invitation, name="resend_invitation"),
    path(f"{INVITATION}aterta/", members.withdraw_invitation, name="withdraw_invitation"),
    path(f"{MEMBER}roll/", members.member_role, name="member_role"),
    path(f"{MEMBER}ta-ur/", members.drop_member, name="drop_member"),
    path(f"{PLEDGE}logg/", log.log, name="log"),
    path(f"{PLEDGE}logg/logg.csv", log.log_file, name="log_file"),
    path("mitt-konto/", own_account.account, name="account"),
    path("mitt-konto/ta-bort/", own_account.remove, name="remove_account"),
    path("mitt-konto/sessioner/<int:session_id>/avsluta/", own_account.end_session, name="end_session"),
    path("mitt-konto/andra-steg/", own_account.second_factor, name="second_factor"),
    path("drift/", operations.operations, name="operations"),
    path(f"{ACCOUNT}lage/", operations.account_state, name="account_state"),
    path(f"{ACCOUNT}ta-bort/", operations.drop_account, name="drop_account"),
]
