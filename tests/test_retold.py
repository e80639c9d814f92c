"""One act told twice is one event with two attributions; two acts stay two."""

from datetime import date

import pytest

from onrecord.coding import code_report
from onrecord.record import Coded
from onrecord.report import Report

# Each act with the certainties of its tellings in order; acts told once are left out.
ONE = [
    (
        "Police arrested 14 students in Kampala on Monday.\n\nInterior Minister Grace Odonga told "
        "reporters that police had arrested the 14 students because they threw stones.",
        ["arrested: asserted attributed"],
    ),
    (
        "Moldova expelled three Belarusian diplomats on Friday over a spying row. “We have "
        "expelled three Belarusian diplomats,” Moldovan Foreign Minister Ion Rusu said.",
        ["expelled: asserted attributed"],
    ),
    (
        "Finnish President Aino Lehto met Estonian President Jaan Tamm in Turku on Monday. Tamm "
        "said he met Lehto to discuss ferries.",
        ["met: asserted attributed"],
    ),
    (
        "Eritrean forces shelled the town of Zalambessa on Sunday. The mayor said Eritrean forces "
        "shelled Zalambessa for three hours.",
        ["shelled: asserted attributed"],
    ),
    (
        "Governor Petra Lang resigned on Tuesday. Her party said Lang had resigned for her health.",
        ["resigned: asserted attributed"],
    ),
    (
        "Gunmen kidnapped Mayor Ali Hassan near Sebha on Thursday. A cousin told Reuters that "
        "Hassan was kidnapped by four masked men.",
        ["kidnapped: asserted attributed"],
    ),
    (
        "Peru accused Ecuador of moving troops to the border. Ecuador rejected the claim. Peruvian "
        "officials later said that Peru had accused Ecuador of moving troops only to warn it.",
        ["accused: asserted attributed"],
    ),
    (
        "Bolivia signed a gas agreement with Paraguay on Wednesday, the energy ministry said. "
        "Paraguayan President Luis Ortiz said Bolivia had signed the gas agreement with Paraguay.",
        ["signed a gas agreement: attributed attributed"],
    ),
    (
        "Rebels attacked the village of Bohoro on Saturday, killing nine people. A priest said the "
        "rebels attacked Bohoro at dawn. Residents said rebels attacked Bohoro from two sides.",
        ["attacked: asserted attributed attributed"],
    ),
    (
        "Kazakhstan imposed sanctions on Kyrgyzstan on Monday. “Kazakhstan imposed sanctions on "
        "Kyrgyzstan without a word,” Kyrgyz Prime Minister Azat Bekov said.",
        ["imposed sanctions: asserted attributed"],
    ),
]

TWO = [
    "Rebels attacked Bohoro on Sunday. On Tuesday, rebels attacked Bohoro.",
    "Rebels attacked the village of Bohoro. The rebels then attacked Bohoro again.",
    "Israel struck a school in Gaza, killing 12 people. Israel struck a hospital in Gaza, killing "
    "four.",
    "Police arrested 14 students in Kampala on Monday. Police arrested nine teachers in Gulu.",
    "Finnish President Aino Lehto met Estonian President Jaan Tamm in Turku on Monday. On Tuesday "
    "Lehto met Latvian President Ilze Ozola.",
    "Finnish President Aino Lehto met Estonian President Jaan Tamm in Turku on Monday. Lehto and "
    "Tamm also met in May.",
    "Kenya expelled three Sudanese diplomats. Sudan said it had expelled three Kenyan diplomats.",
    "Eritrean forces shelled Zalambessa. The ministry denied that Eritrean forces shelled "
    "Zalambessa. Eritrean forces did not shell Zalambessa, it said.",
    "Peru accused Ecuador of moving troops. In the evening Peru accused Ecuador of hiding fishing "
    "boats.",
    "Turkey will hold talks with Greece on Friday. Turkey held talks with Greece on Monday.",
    "A gunman shot a farmer in Ibarra on Monday. A gunman shot a farmer in Quito on Monday.",
    "Hungary criticised Slovakia over the dam. Slovakia criticised Hungary over the dam.",
    "Soldiers killed a journalist on Monday. Residents said soldiers killed a journalist in May.",
    "Chad demanded that Libya return the bodies. Chad demanded that Libya pay for the trucks.",
    "Police detained a doctor on Monday, and another doctor was detained by police in Osh, an aide "
    "said.",
]


def _coded(text: str, headline: str | None = None) -> Coded:
    return code_report(Report(published=date(2031, 3, 12), text=text, headline=headline))


def _told_again(coded: Coded) -> list[str]:
    return [
        f"{event.trigger.text}: {' '.join(one.certainty for one in event.attributions)}"
        for event in coded.events
        if len(event.attributions) > 1
    ]


@pytest.mark.parametrize(("text", "expected"), ONE)
def test_one_act_told_again_is_one_event(text: str, expected: list[str]) -> None:
    assert _told_again(_coded(text)) == expected


@pytest.mark.parametrize("text", TWO)
def test_two_acts_stay_two(text: str) -> None:
    coded = _coded(text)
    assert _told_again(coded) == []
    assert len(coded.events) > 1
