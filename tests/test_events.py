"""Events in sentences: type, actors, recipients, trigger and status."""

from dataclasses import dataclass

import pytest

from conftest import Parsed
from onrecord.codebook import codebook
from onrecord.errors import ModelError
from onrecord.finding.agedness import is_long_ago
from onrecord.finding.event_words import event_words, event_words_from
from onrecord.finding.events import FoundEvent, find_events
from onrecord.language.parsing import parse
from onrecord.report import Report, Section


@dataclass(frozen=True, slots=True)
class Told:
    """An event in words, easy to compare."""

    type: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    status: str


def _found(parsed: Parsed, text: str) -> tuple[list[FoundEvent], list[Told]]:
    report, sentences = parsed(text)
    events = find_events(report, sentences, read=None)

    def words(refs: tuple[tuple[int, int], ...]) -> tuple[str, ...]:
        return tuple(sentences[at].tokens[index].text for at, index in refs)

    told = [
        Told(event.type, words(event.actors), words(event.recipients), event.status)
        for event in events
    ]
    return events, told


# sentence, type, actors' heads, recipients' heads (heads are the last words of the plain names)
ACTS = [
    # AGREE
    ("Norway agreed to meet the rebels.", "AGREE", "Norway", "rebels"),
    ("Peru promised to send doctors to Haiti.", "AGREE", "Peru", "Haiti"),
    ("The general offered the union a ceasefire.", "AGREE", "general", "union"),
    ("Ghana and Togo reached an agreement on fishing.", "AGREE", "Ghana Togo", ""),
    ("Chile accepted the offer from Bolivia.", "AGREE", "Chile", "Bolivia"),
    ("The prime minister invited King Amadou.", "AGREE", "minister", "Amadou"),
    ("Finland is willing to support Estonia.", "AGREE", "Finland", "Estonia"),
    # CONSULT
    ("Turkey and Greece held talks in Athens.", "CONSULT", "Turkey Greece", ""),
    ("The envoy met with the rebels on Sunday.", "CONSULT", "envoy", "rebels"),
    ("President Oduya visited Kenya last week.", "CONSULT", "Oduya", "Kenya"),
    ("Talks between Mali and Niger collapsed.", "CONSULT", "Mali Niger", ""),
    ("The minister spoke by phone with the Danish premier.", "CONSULT", "minister", "premier"),
    ("China made overtures to the junta.", "CONSULT", "China", "junta"),
    ("Qatar mediated between Sudan and Chad.", "CONSULT", "Qatar", "Sudan Chad"),
    ("The ambassador left after talks with the general.", "CONSULT", "ambassador", "general"),
    ("The delegates were received by the Egyptian president.", "CONSULT", "president", "delegates"),
    # SUPPORT
    ("Spain recognised Kosovo on Monday.", "SUPPORT", "Spain", "Kosovo"),
    ("The senator praised the mediator.", "SUPPORT", "senator", "mediator"),
    ("Brazil voiced support for the interim government.", "SUPPORT", "Brazil", "government"),
    ("Japan signed a treaty with Mongolia.", "SUPPORT", "Japan", "Mongolia"),
    ("Oman and Yemen restored diplomatic ties.", "SUPPORT", "Oman Yemen", ""),
    ("The governor endorsed Senator Ruiz.", "SUPPORT", "governor", "Ruiz"),
    ("The union backed the strikers.", "SUPPORT", "union", "strikers"),
    # CONCEDE
    ("The general apologised to the families.", "CONCEDE", "general", "families"),
    ("The king pardoned 20 prisoners.", "CONCEDE", "king", "prisoners"),
    ("Washington eased sanctions on Cuba.", "CONCEDE", "Washington", "Cuba"),
    ("The rebels declared a ceasefire.", "CONCEDE", "rebels", ""),
    ("The junta lifted the curfew.", "CONCEDE", "junta", ""),
    ("The militia declared the war over.", "CONCEDE", "militia", ""),
    # COOPERATE
    ("India shared intelligence with Nepal.", "COOPERATE", "India", "Nepal"),
    ("Morocco extradited the trafficker to Spain.", "COOPERATE", "Morocco", "Spain"),
    ("Poland held joint exercises with Latvia.", "COOPERATE", "Poland", "Latvia"),
    ("The ministry cooperated with the investigators.", "COOPERATE", "ministry", "investigators"),
    # AID
    ("Canada sent medicine to Lebanon.", "AID", "Canada", "Lebanon"),
    ("The bank gave Malawi a loan.", "AID", "bank", "Malawi"),
    ("Uganda sheltered 4,000 refugees.", "AID", "Uganda", "refugees"),
    ("France granted asylum to the dissident.", "AID", "France", "dissident"),
    ("The navy rescued 60 migrants.", "AID", "navy", "migrants"),
    ("Britain trains Ukrainian pilots.", "AID", "Britain", "pilots"),
    # RETREAT
    ("Ethiopia withdrew its troops from Somalia.", "RETREAT", "Ethiopia", "Somalia"),
    ("The withdrawal of Kenyan troops began.", "RETREAT", "troops", ""),
    ("The rebels released three hostages.", "RETREAT", "rebels", "hostages"),
    ("The militia laid down its arms.", "RETREAT", "militia", ""),
    ("The interior minister resigned on Friday.", "RETREAT", "minister", ""),
    ("The guerrillas surrendered to the army.", "RETREAT", "guerrillas", "army"),
    ("Sudan admitted the inspectors.", "RETREAT", "Sudan", "inspectors"),
    ("The two pilots were freed by the rebels.", "RETREAT", "rebels", "pilots"),
    # REQUEST
    ("The pope urged Iran to release the captives.", "REQUEST", "pope", "Iran"),
    ("Zambia called on Congo to disarm.", "REQUEST", "Zambia", "Congo"),
    ("The lawyers demanded an apology from the minister.", "REQUEST", "lawyers", "minister"),
    ("The mayor asked the governor to send police.", "REQUEST", "mayor", "governor"),
    ("The premier warned allies not to recognise the junta.", "REQUEST", "premier", "allies"),
    ("The envoy insisted that the rebels leave Goma.", "REQUEST", "envoy", "rebels"),
    (
        "As unions step up efforts to feed families after the fall of Uvira to the militia, "
        "Chile and Peru made overtures to Bolivia.",
        "CONSULT",
        "Chile Peru",
        "Bolivia",
    ),
    ("Libya said Italy must pay.", "REQUEST", "Libya", "Italy"),
    ("Thousands of Rohingya sought refuge in Bangladesh.", "REQUEST", "Thousands", "Bangladesh"),
    # ACCUSE
    ("Ukraine accused Hungary of spying.", "ACCUSE", "Ukraine", "Hungary"),
    ("The bishop condemned the junta.", "ACCUSE", "bishop", "junta"),
    ("Ghana condemned the decision by Togo.", "ACCUSE", "Ghana", "Togo"),
    ("The union sued the ministry.", "ACCUSE", "union", "ministry"),
    ("Prosecutors charged the mayor with fraud.", "ACCUSE", "Prosecutors", "mayor"),
    ("Sweden summoned the Belarusian ambassador.", "ACCUSE", "Sweden", "ambassador"),
    ("The commission opened an inquiry into the police.", "ACCUSE", "commission", "police"),
    ("The army was accused by the opposition of torture.", "ACCUSE", "opposition", "army"),
    # REJECT
    ("The junta refused to release the journalist.", "REJECT", "junta", "journalist"),
    ("Cyprus rejected the Turkish proposal.", "REJECT", "Cyprus", "Turkish"),
    ("Russia vetoed the resolution.", "REJECT", "Russia", "resolution"),
    ("Eritrea denied entry to the inspectors.", "REJECT", "Eritrea", "inspectors"),
    ("Angola will not release the prisoners.", "REJECT", "Angola", "prisoners"),
    ("The premier cancelled a meeting with the envoy.", "REJECT", "premier", "envoy"),
    # THREATEN
    ("The rebels threatened to shell Goma.", "THREATEN", "rebels", "Goma"),
    ("Iran threatened Israel with war.", "THREATEN", "Iran", "Israel"),
    ("The generals gave the president an ultimatum.", "THREATEN", "generals", "president"),
    # PROTEST
    ("Thousands of students protested against the tax.", "PROTEST", "Thousands", "tax"),
    ("Farmers blocked the highway near the border.", "PROTEST", "Farmers", ""),
    ("The workers went on strike on Monday.", "PROTEST", "workers", ""),
    ("The opposition boycotted the vote.", "PROTEST", "opposition", "vote"),
    ("Three prisoners began a hunger strike.", "PROTEST", "prisoners", ""),
    ("Demonstrators staged a sit-in against the governor.", "PROTEST", "Demonstrators", "governor"),
    # SANCTION
    ("The Union imposed sanctions on Belarus.", "SANCTION", "Union", "Belarus"),
    ("Kenya closed its embassy in Juba.", "SANCTION", "Kenya", "Juba"),
    ("Moldova expelled two Russian diplomats.", "SANCTION", "Moldova", "diplomats"),
    ("Denmark suspended aid to Mali.", "SANCTION", "Denmark", "Mali"),
    ("Nicaragua broke off relations with Taiwan.", "SANCTION", "Nicaragua", "Taiwan"),
    ("A court convicted the former general.", "SANCTION", "court", "general"),
    # MOBILIZE
    ("Nepal deployed troops along the border with India.", "MOBILIZE", "Nepal", "border"),
    ("North Korea tested a ballistic missile.", "MOBILIZE", "Korea", ""),
    ("The government mobilised the army.", "MOBILIZE", "government", ""),
    # COERCE
    ("Police arrested 30 protesters.", "COERCE", "Police", "protesters"),
    ("The arrest of the journalist drew crowds.", "COERCE", "", "journalist"),
    ("Algeria deported 40 migrants.", "COERCE", "Algeria", "migrants"),
    ("The junta imposed a curfew in Lagos.", "COERCE", "junta", "Lagos"),
    ("The president declared martial law in Mindanao.", "COERCE", "president", "Mindanao"),
    ("Thailand banned the opposition party.", "COERCE", "Thailand", "party"),
    ("Hackers hacked the ministry.", "COERCE", "Hackers", "ministry"),
    ("Venezuela confiscated the newspaper's assets.", "COERCE", "Venezuela", "newspaper"),
    # ASSAULT
    ("Rebels attacked an army base near Kidal.", "ASSAULT", "Rebels", "base"),
    ("The attack by militants on the convoy shook the town.", "ASSAULT", "militants", "convoy"),
    ("Israel launched an airstrike on Damascus.", "ASSAULT", "Israel", "Damascus"),
    ("Gunmen kidnapped two nurses.", "ASSAULT", "Gunmen", "nurses"),
    ("The army seized the airport from the rebels.", "ASSAULT", "army", "rebels"),
    ("Police fired tear gas at the crowd.", "ASSAULT", "Police", "crowd"),
    ("The mayor was shot by an assailant.", "ASSAULT", "assailant", "mayor"),
    ("Two soldiers were killed in an ambush near Goma.", "ASSAULT", "", "soldiers"),
    ("The troops who crossed into Georgia shelled Gori.", "ASSAULT", "troops", "Gori"),
    ("The convoy came under attack by rebels.", "ASSAULT", "", "convoy"),
    ("The militia's takeover of Uvira alarmed the region.", "ASSAULT", "militia", "Uvira"),
    ("The fall of Goma to the rebels stunned Kinshasa.", "ASSAULT", "rebels", "Goma"),
    ("Syria and Turkey clashed at the border.", "ASSAULT", "Syria Turkey", ""),
    ("Syria clashed with Turkey at the border.", "ASSAULT", "Syria Turkey", ""),
    ("Fighting between Sudan and Chad spread.", "ASSAULT", "Sudan Chad", ""),
    ("The raid on the barracks was claimed by Hamas.", "ASSAULT", "Hamas", "barracks"),
    ("LIMA, March 9 - Rebels shelled the airport.", "ASSAULT", "Rebels", "airport"),
    ("The rebels said they would withdraw from Goma.", "CONCEDE", "they", "Goma"),
    ("Students clashed with police.", "PROTEST", "Students", "police"),
    ("Kyiv received tanks from Norway.", "AID", "Norway", "Kyiv"),
    ("The premier promised the nurses a rise.", "AGREE", "premier", "nurses"),
    ("The general vowed to jail the editors.", "THREATEN", "general", "editors"),
    ("India and Oman held joint exercises.", "COOPERATE", "India Oman", ""),
    ("Police stormed a theatre and killed a gunman.", "ASSAULT", "Police", "theatre gunman"),
    ("Guards tortured the detainees.", "ASSAULT", "Guards", "detainees"),
]


@pytest.mark.parametrize(("text", "type_name", "actors", "recipients"), ACTS)
def test_one_act_is_one_event(
    parsed: Parsed, text: str, type_name: str, actors: str, recipients: str
) -> None:
    _, told = _found(parsed, text)
    wanted = (type_name, tuple(actors.split()), tuple(recipients.split()))
    assert wanted in [(one.type, one.actors, one.recipients) for one in told]
    assert [one.type for one in told].count(type_name) == 1


def test_every_type_has_examples() -> None:
    assert {row[1] for row in ACTS} == set(codebook().types)


MODES = [
    ("Nigeria freed the captives.", ("release",)),
    ("The minister visited Oslo.", ("visit",)),
    ("The pope urged Iran to release the captives.", ("yield",)),
    ("The mayor asked the governor to send aid to Accra.", ("assist",)),
    ("The rebels threatened to bomb Goma.", ("violence",)),
    ("The junta threatened to arrest the bishop.", ("arrest",)),
    ("The junta refused to release the journalist.", ("yield",)),
    ("Three prisoners began a hunger strike.", ("hunger",)),
    ("Moldova expelled two Russian diplomats.", ("expel",)),
    ("Soldiers raped several villagers.", ("sexual",)),
    ("Gunmen kidnapped two nurses.", ("abduct",)),
    ("The junta imposed a curfew in Lagos.", ("curfew",)),
    ("Bern warned Oslo not to sail there.", ("change",)),
    ("The court ordered the paper to name its sources.", ("change",)),
    ("Kuwait asked Washington for help.", ("assist",)),
    ("Iran threatened Israel with war.", ("violence",)),
    ("Riot police were deployed in Tbilisi.", ("police",)),
]


@pytest.mark.parametrize(("text", "modes"), MODES)
def test_modes(parsed: Parsed, text: str, modes: tuple[str, ...]) -> None:
    events, _ = _found(parsed, text)
    assert [event.modes for event in events] == [modes]


STATUSES = [
    ("Rebels attacked the base.", "ASSAULT", "actual"),
    ("In 1996, Serbia invaded the province.", "ASSAULT", "historical"),
    ("The army seized the port three years ago.", "ASSAULT", "historical"),
    ("Rebels had captured the town.", "ASSAULT", "historical"),
    ("Police said they had arrested the mayor.", "COERCE", "actual"),
    ("The march follows the withdrawal of Kenyan troops.", "RETREAT", "historical"),
    ("The envoy will meet the rebels on Tuesday.", "AGREE", "future"),
    ("The envoy is set to meet the rebels.", "AGREE", "future"),
    ("France plans to send aid to Chad.", "AGREE", "future"),
    ("Togo said it would free the hostages.", "CONCEDE", "actual"),
    ("The army will attack the rebels.", "THREATEN", "actual"),
    ("Officials may hold talks with the rebels.", "CONSULT", "hypothetical"),
    ("If rebels attack the town, troops will respond.", "ASSAULT", "hypothetical"),
    ("The army tried to capture the general.", "ASSAULT", "hypothetical"),
    ("Efforts to free the hostages continued.", "RETREAT", "hypothetical"),
    ("Moscow would not rush to recognise the junta.", "SUPPORT", "hypothetical"),
    ("The two ministers did not meet.", "CONSULT", "negated"),
    ("Mali denied attacking the village.", "ASSAULT", "negated"),
    ("No talks were held with the rebels.", "CONSULT", "negated"),
    ("Spain could recognise the junta.", "SUPPORT", "hypothetical"),
    ("The cabinet considered sanctions on Iran.", "SANCTION", "hypothetical"),
    ("The union agreed to meet the minister next week.", "AGREE", "actual"),
    ("Miners announced a strike for April 2.", "PROTEST", "future"),
    ("The two ministers meet on Thursday.", "AGREE", "future"),
    ("The envoys would meet the king next month.", "AGREE", "future"),
    ("Talks between Chad and Mali will resume on Monday.", "AGREE", "future"),
    ("The envoy flew home ahead of talks between Chad and Mali.", "AGREE", "future"),
    ("Since 2014, when rebels seized the port, trade has slumped.", "ASSAULT", "historical"),
    ("They marked the anniversary of the massacre of 40 students.", "ASSAULT", "historical"),
    ("Bern apologised for the kidnapping of the children.", "ASSAULT", "historical"),
    ("The envoy had been due to meet the rebels.", "CONSULT", "hypothetical"),
    ("Had the army attacked the town, it would have fallen.", "ASSAULT", "hypothetical"),
    ("Lawmakers drafted a bill to impose sanctions on Iran.", "SANCTION", "hypothetical"),
    ("The minister stopped short of endorsing Senator Ruiz.", "SUPPORT", "negated"),
    ("The junta ended the talks without releasing the bishop.", "RETREAT", "negated"),
]


@pytest.mark.parametrize(("text", "type_name", "status"), STATUSES)
def test_status(parsed: Parsed, text: str, type_name: str, status: str) -> None:
    _, told = _found(parsed, text)
    assert (type_name, status) in [(one.type, one.status) for one in told]


@pytest.mark.parametrize(
    "sentence",
    [
        "Rebels seized the port on Sunday.",
        "The envoy left the city after rebels retook the port on Sunday.",
    ],
)
def test_past_under_a_background_heading_is_historical(parsed: Parsed, sentence: str) -> None:
    text = f"Key Background\n\n{sentence}"
    section = Section(heading="Key Background", span=(text.index(sentence), len(text)))
    plain, _ = parsed(text)
    report = Report(published=plain.published, text=text, sections=(section,))
    events = find_events(report, parse(report), read=None)
    assert events
    assert {event.status for event in events} == {"historical"}


NOTHING = [
    "Stocks fell under attack from sellers.",
    "The central bank continued to fight inflation.",
    "Profits fell short of meeting expectations.",
    "Visit our website for details.",
    "Arsenal attacked from the start and beat Chelsea, the striker said.",
    "Ten people were killed in a bus crash near Lima.",
    "The earthquake killed 40 villagers.",
    "The minister said that growth was slow.",
    "The spokesman declined to comment.",
    "He told reporters that the road was open.",
    "The novel attacks Hollywood.",
    "Oil prices hit a new high.",
    "The company released its results.",
    "The storm struck the coast.",
    "The council meets on Tuesdays.",
    "An embankment gave way in Assam.",
    "The plan gave farmers in one valley a new start.",
    "He must be tired, the doctor said.",
    "A gas explosion injured six residents.",
    "The mayor gave a news conference.",
    "Thirty Democrats agree that the rules are old.",
    "Hartwell Corp agreed to buy Lund Inc for 40 mln dlrs.",
    "The board of Lund Inc rejected the offer from Hartwell Corp.",
    "In the film, an assassin kidnaps a banker.",
    "Quito took a striker to the Olympics and attacked Lima from the first whistle.",
    "She thinks the plan is good.",
    "The singer released an album.",
    "The firm shares the view.",
    "The candidate fought for every vote.",
    "The vaccine attacks the virus.",
    "The road leads to the village.",
    "The coach insisted that the team was ready.",
    "The senator won the primary battle with Ruiz.",
    "The plan calls for lower taxes.",
    "In the novel, rebels storm the palace and kill the king.",
    "The film follows a judge who jails his brother.",
    "The opera's heroine is kidnapped by soldiers.",
    "Pebbles bombarded the roofs of the valley.",
    "A gas leak tore through a bakery in Lyon, killing two bakers.",
    "Campers promised to help the cook.",
    "The chess grandmaster attacked Norway's queen on move nine.",
]

# A report's last paragraphs look back: what follows an old date in its paragraph is as old.
BACKGROUND = """Gunmen attacked an army base near Goma on Monday. Soldiers killed two of the gunmen.

Gunmen had attacked the base in March 2028.

In 2014, gunmen seized the port of Lund. They killed nine soldiers. Police arrested the gunmen.

In 2019 the army shelled the port. On Tuesday, soldiers arrested a gunman.
"""


def test_background_of_a_report_is_historical(parsed: Parsed) -> None:
    events, _ = _found(parsed, BACKGROUND)
    assert [(event.trigger.text.split()[0], event.status) for event in events] == [
        ("attacked", "actual"),
        ("killed", "actual"),
        ("attacked", "historical"),
        ("seized", "historical"),
        ("killed", "historical"),
        ("arrested", "historical"),
        ("shelled", "historical"),
        ("arrested", "actual"),
    ]


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_event(parsed: Parsed, text: str) -> None:
    assert _found(parsed, text)[1] == []


ONCE = [
    ("The militants launched an attack on the base, killing ten soldiers.", ["ASSAULT"]),
    ("The rebels threatened to invade Rwanda.", ["THREATEN"]),
    ("Oslo offered to hold talks with the rebels.", ["AGREE"]),
    ("The court ordered the arrest of the general.", ["COERCE"]),
    ("The bishop demanded the release of the students.", ["REQUEST"]),
    ("Ghana condemned Togo's attack on the port.", ["ACCUSE", "ASSAULT"]),
    ("Delegates flew to Oslo and met the king.", ["CONSULT"]),
]


@pytest.mark.parametrize(("text", "types"), ONCE)
def test_no_act_twice(parsed: Parsed, text: str, types: list[str]) -> None:
    assert [one.type for one in _found(parsed, text)[1]] == types


TRIGGERS = [
    ("Turkey and Greece held talks in Athens.", "held talks"),
    ("Zambia called on Congo to disarm.", "called on"),
    ("The militants carried out an attack on the base.", "carried out an attack"),
    ("The general declared the war over.", "declared the war over"),
    ("The court found the mayor guilty of fraud.", "found guilty"),
    ("The firm's workers went on strike.", "went on strike"),
]


@pytest.mark.parametrize(("text", "trigger"), TRIGGERS)
def test_trigger(parsed: Parsed, text: str, trigger: str) -> None:
    events, _ = _found(parsed, text)
    assert [event.trigger.text for event in events] == [trigger]


def test_hedges_and_confidence(parsed: Parsed) -> None:
    plain, _ = _found(parsed, "Rebels attacked the base.")
    hedged, _ = _found(parsed, "Rebels reportedly attacked the base.")
    assert [hedge.text for hedge in hedged[0].hedges] == ["reportedly"]
    assert 0.0 <= hedged[0].confidence < plain[0].confidence <= 1.0


@pytest.mark.parametrize(
    ("words", "old"),
    [
        ("1996", True), ("three years ago", True), ("last year", True), ("january 2031", True),
        ("march 2031", False), ("monday", False), ("2031", False), ("november", True),
        ("the 1980s", True), ("february", False), ("decades ago", True), ("last week", False),
    ],
)  # fmt: skip
def test_what_is_long_ago(parsed: Parsed, words: str, old: bool) -> None:
    report, _ = parsed("Nothing happened.")
    assert is_long_ago(words, report.published) is old


def test_the_words_are_broad_and_sound() -> None:
    words = event_words()
    assert len(words.verbs) + len(words.nouns) >= 700
    for rules in (*words.verbs.values(),):
        for _, rule in rules:
            assert not rule.type or codebook().fits(rule.type, cameo=rule.cameo)


@pytest.mark.parametrize(
    "rule",
    [
        'words = ["go"]\ntype = "DANCE"',
        'words = ["go"]\ntype = "AID"\nmodes = ["riot"]',
        'words = ["go"]\ntype = "AID"\ncameo = "190"',
        'words = ["go"]\ntype = "AID"\nobject = ["@nowhere"]',
        'words = ["go"]\ntype = "AID"\nobjekt = ["x"]',
        "not toml [",
    ],
)
def test_a_damaged_table_is_named(rule: str) -> None:
    classes = "[lemmas]\n[classes]\npeople = []\nbodies = []\nforces = []\ncaptives = []\n"
    table = f"noun = []\n[light]\n[governors]\n[[verb]]\n{rule}\n"
    with pytest.raises(ModelError, match="damaged"):
        event_words_from(table, classes)


def test_a_very_long_sentence_is_read_once(parsed: Parsed) -> None:
    report, sentences = parsed("Rebels attacked Goma, police arrested Oduya and " * 400 + "fled.")
    assert max(len(sentence.tokens) for sentence in sentences) > 100
    assert len(find_events(report, sentences, read=None)) > 100
