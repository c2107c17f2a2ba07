import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.template import Context, Template
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from kit import money

N = "\u00a0"
amounts = st.integers(min_value=0, max_value=money.LARGEST)


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("12500", 1250000),
        ("12 500,50 €", 1250050),
        (f"12{N}500,50{N}€", 1250050),
        ("12\u202f500\u202f€", 1250000),
        ("12500.5", 1250050),
        ("12500,05", 1250005),
        ("1.234,56", 123456),
        ("1,234.56", 123456),
        ("1.234.567", 123456700),
        ("1 234 567,8", 123456780),
        ("  45 euros ", 4500),
        ("45EUR", 4500),
        ("12€50", 1250),
        ("12 € 50", 1250),
        (",50", 50),
        ("12,", 1200),
        ("0", 0),
        ("007", 700),
        ("0" * 30 + "7", 700),
        ("€ 7", 700),
    ],
)
def test_it_reads_what_a_person_types(typed, cents):
    assert money.parse(typed) == cents


@pytest.mark.parametrize(
    "typed", ["", " ", "€", ".", "abc", "12 50", "1 2500", "12,345,6", "1,2,3", "12k€", "12²", "٣", "1e3", "12,5 00"]
)
def test_it_refuses_what_is_not_an_amount_and_shows_an_example(typed):
    with pytest.raises(ValidationError) as refusal:
        money.parse(typed)
    assert refusal.value.messages[0].endswith("Écrivez un nombre d’euros, par exemple 1250 ou 1250,50.")


@pytest.mark.parametrize("typed", ["1.234", "1,234"])
def test_it_asks_when_an_amount_can_be_read_two_ways(typed):
    with pytest.raises(ValidationError) as refusal:
        money.parse(typed)
    expected = f"«{N}{typed}{N}» peut se lire de deux façons. Écrivez 1234 pour 1{N}234{N}€, ou 1,23 avec une virgule."
    assert refusal.value.messages == [expected]


@pytest.mark.parametrize("typed", ["-5", "− 5", "-0,50 €"])
def test_it_refuses_a_negative_amount(typed):
    with pytest.raises(ValidationError) as refusal:
        money.parse(typed)
    assert refusal.value.code == "negative"


@pytest.mark.parametrize("zeros", [14, 5000])
def test_it_refuses_an_amount_that_no_budget_holds(zeros):
    with pytest.raises(ValidationError) as refusal:
        money.parse("1" + "0" * zeros)
    assert refusal.value.code == "too_large"


@given(amounts)
def test_what_is_shown_can_be_typed_back(cents):
    assert money.parse(money.euros(cents)) == cents
    assert money.parse(money.euros(cents, short=True)) == cents
    assert money.parse(money.typed(cents)) == cents


@given(amounts)
def test_what_is_shown_in_english_can_be_typed_back(cents):
    with translation.override("en"):
        shown = money.euros(cents)
    assert money.parse(shown) == cents


@pytest.mark.parametrize(
    ("cents", "full", "short"),
    [
        (1250000, "12 500,00 €", "12 500 €"),
        (1250050, "12 500,50 €", "12 500,50 €"),
        (5, "0,05 €", "0,05 €"),
        (0, "0,00 €", "0 €"),
        (-120000, "−1 200,00 €", "−1 200 €"),
        (None, "", ""),
    ],
)
def test_amounts_are_shown_in_french_typography(cents, full, short):
    assert money.euros(cents) == full.replace(" ", N)
    assert money.euros(cents, short=True) == short.replace(" ", N)


def test_amounts_are_shown_in_english_typography():
    with translation.override("en"):
        assert money.euros(1250000) == "€12,500.00"
        assert money.euros(-1250000, short=True) == "−€12,500"


def test_the_filters_show_amounts_and_shares():
    page = Template('{{ cents|euros }}|{{ cents|euros:"short" }}|{{ part|share_of:cents }}|{{ part|share_of:0 }}')
    shown = page.render(Context({"cents": 1250000, "part": 500000}))
    assert shown == f"12{N}500,00{N}€|12{N}500{N}€|40{N}%|"


@given(amounts, st.lists(st.integers(0, 10**9), min_size=1, max_size=12).filter(any))
def test_shares_add_up_to_the_last_cent(cents, weights):
    shares = money.split(cents, weights)
    assert sum(shares) == cents
    total = sum(weights)
    assert all(abs(share * total - cents * weight) < total for share, weight in zip(shares, weights, strict=True))


@given(st.integers(-(10**9), 10**9), st.integers(1, 40))
def test_equal_shares_differ_by_one_cent_at_most(cents, parts):
    shares = money.split_equally(cents, parts)
    assert sum(shares) == cents
    assert max(shares) - min(shares) <= 1


def test_the_last_cents_go_to_the_first_of_the_largest_remainders():
    assert money.split(100, [1, 1, 1]) == [34, 33, 33]
    assert money.split(1001, [3, 0, 1]) == [751, 0, 250]
    assert money.split(-100, [1, 1, 1]) == [-34, -33, -33]


@pytest.mark.parametrize("weights", [[], [0, 0], [2, -1]])
def test_it_refuses_to_split_by_nothing(weights):
    with pytest.raises(ValueError, match="weights"):
        money.split(100, weights)


@pytest.mark.parametrize(("cents", "rate", "part"), [(1255, 80, 1004), (1, 50, 1), (333, "33.3", 111), (0, 80, 0)])
def test_a_rate_of_an_amount_rounds_the_half_cent_up(cents, rate, part):
    assert money.rate_of(cents, rate) == part


class AskedFor(forms.Form):
    amount = money.EurosField(min_cents=50000, max_cents=1500000)


def test_the_form_gives_cents():
    form = AskedFor({"amount": "12 500,50"})
    assert form.is_valid()
    assert form.cleaned_data == {"amount": 1250050}


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ("100", f"Ce montant est trop petit : le minimum est de 500{N}€."),
        ("20000", f"Ce montant est trop grand : le maximum est de 15{N}000{N}€."),
    ],
)
def test_the_form_says_the_limit(typed, error):
    assert AskedFor({"amount": typed}).errors["amount"] == [error.replace(" :", f"{N}:")]


def test_the_form_shows_cents_as_one_types_them():
    shown = str(AskedFor(initial={"amount": 1250050})["amount"])
    assert 'value="12 500,50"' in shown
    assert 'inputmode="decimal"' in shown


def test_the_form_gives_back_what_was_typed_when_it_is_wrong():
    assert 'value="douze"' in str(AskedFor({"amount": "douze"})["amount"])


def test_the_form_knows_when_nothing_changed():
    assert not AskedFor({"amount": "12500,00"}, initial={"amount": 1250000}).has_changed()
    assert AskedFor({"amount": "12500,01"}, initial={"amount": 1250000}).has_changed()


def test_the_model_field_is_typed_in_euros_and_refuses_a_negative_amount():
    field = money.CentsField(verbose_name="montant")
    assert isinstance(field.formfield(), money.EurosField)
    with pytest.raises(ValidationError):
        field.clean(-1, None)
