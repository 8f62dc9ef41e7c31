"""A form says beside each field what to do, and above them where to look."""

from django import forms

from withal.kit.sample import SampleForm


def test_every_error_is_linked_from_the_summary_and_tied_to_its_field():
    html = str(SampleForm({"email": "ana"}, auto_id="id_%s"))
    assert html.index('role="alert"') < html.index("<label")
    assert '<a href="#id_email">E-mail</a>: Write an address such as ana@example.org.' in html
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_email_error"' in html
    assert 'id="id_email_error"' in html
    assert '<a href="#id_role_0">Role</a>: Fill this in.' in html
    assert 'id="id_role_0"' in html
    assert "Tick this to go on." in html


def test_the_focus_begins_at_the_summary_unless_the_form_keeps_it_away():
    class Rename(forms.Form):
        name = forms.CharField()

    assert 'role="alert" tabindex="-1" autofocus>' in str(Rename({}))
    assert "autofocus" not in str(SampleForm({}))


def test_help_is_read_with_its_field():
    html = str(SampleForm())
    assert 'aria-describedby="id_name_helptext"' in html
    assert 'id="id_name_helptext">As colleagues call you.' in html


def test_an_unsent_form_shows_no_summary():
    assert 'role="alert"' not in str(SampleForm())


def test_choices_are_a_group_with_a_name():
    html = str(SampleForm())
    assert '<fieldset class="field choices">\n<legend>Role</legend>' in html


def test_hidden_fields_have_no_label_and_errors_of_the_whole_form_stand_on_top():
    class Move(forms.Form):
        place = forms.CharField(widget=forms.HiddenInput)

        def clean(self):
            raise forms.ValidationError("Somebody else moved it. Open the page again.")

    html = str(Move({"place": "4"}))
    assert "<label" not in html
    assert "<li>Somebody else moved it. Open the page again.</li>" in html


def test_nothing_people_typed_is_drawn_as_markup():
    assert "<b>" not in str(SampleForm({"name": "<b>"}))
