"""Words that say by what it will be shown."""

from samlofte.pledges.gate.rule import Rule, words

PROOF_RULES = (
    Rule(
        id="proof_record",
        pattern=words(
            r"\w{0,30}protokoll(?:et|en|förs|föras)?|\w{0,20}logg(?:en|ar|as|bok|boken|böcker|förs|föras"
            r"|lista)?"
            r"|\w{0,20}rapport(?:en|er|erna|eras)?|närvarolist\w{1,6}|besiktning(?:en|ar"
            r"|sprotokoll\w{0,4})?|kvitton?"
            r"|certifikat(?:et|en)?|intyg(?:et|en|as)?|foto(?:n|graferas)?|register|registreras|dokumenteras?"
            r"|minnesanteckning\w{0,4}|diarieförs"
        ),
        why="A record",
        finds=(
            "Varje vandring protokollförs",
            "Visas av loggboken",
            "Följs upp i en årsrapport",
            "Passagerna loggas",
            "Protokoll läggs ut på webben",
        ),
        spares=(
            "Uppmana boende att rapportera fel",
            "Genomföra certifieringar",
            "Protokollär fråga",
            "Arbeta med unga",
        ),
    ),
    Rule(
        id="proof_measured",
        pattern=words(
            r"\w{0,30}mätning(?:en|ar|arna)?|mäts|mätas|\w{0,30}statistik(?:en)?|\w{0,30}enkät(?:en|er|erna)?"
            r"|räknas(?! som)|följs upp (?:genom|med|i|via)|följas upp (?:genom|med|i|via)|uppföljning "
            r"(?:genom|med|i|via)"
        ),
        why="A count or a measurement",
        finds=(
            "Visas av trygghetsmätningen",
            "Skräpet räknas i maj",
            "Följs upp genom en enkät",
            "Hastigheten mäts före och efter",
        ),
        spares=("Följa upp aktiviteterna", "Området räknas som utsatt", "Måttfull musik", "Samma mätare"),
    ),
    Rule(
        id="proof_told",
        pattern=words(
            r"redovisa(?:s|r)? (?:i|på|varje|till|senast|med|för|vid)|återredovisas?|publiceras?"
            r"|offentliggörs"
            r"|visas (?:av|i|på|genom)|bevisas|kan kontrolleras"
        ),
        why="An account that will be given",
        finds=("Redovisas på webben", "Resultatet publiceras", "Det visas av fakturan"),
        spares=("Redovisa åtgärder", "Film visas gratis", "Publikt arbete"),
    ),
)
