namespace CommunityBot.Archive.Tests.Labels;

public class CaptionLabelTests
{
    [Theory]
    [InlineData("Mira: ", "Jonas: ", "Mira", "Jonas")]
    [InlineData("MIRA VALE: ", "JONAS: ", "MIRA VALE", "JONAS")]
    [InlineData("[Mira]: ", "[Jonas]: ", "Mira", "Jonas")]
    [InlineData("[Mira] ", "[Jonas] ", "Mira", "Jonas")]
    [InlineData("mira: ", "jonas: ", "mira", "jonas")]
    [InlineData("Mira Vale (host): ", "Dr. Jonas Feld: ", "Mira Vale", "Dr. Jonas Feld")]
    [InlineData("Mira Vale (they/them): ", "Jonas Feld (guest): ", "Mira Vale", "Jonas Feld")]
    [InlineData("SPEAKER_00: ", "SPEAKER_01: ", "SPEAKER_00", "SPEAKER_01")]
    [InlineData("[SPEAKER_00]: ", "[SPEAKER_01]: ", "SPEAKER_00", "SPEAKER_01")]
    [InlineData("[Speaker 1] ", "[Speaker 2] ", "Speaker 1", "Speaker 2")]
    [InlineData("(speaker 0) ", "(speaker 1) ", "speaker 0", "speaker 1")]
    [InlineData(">> MIRA: ", ">> JONAS: ", "MIRA", "JONAS")]
    [InlineData("- Mira: ", "- Jonas: ", "Mira", "Jonas")]
    [InlineData("Мира: ", "Йонас: ", "Мира", "Йонас")]
    [InlineData("美羅：", "陽太：", "美羅", "陽太")]
    [InlineData("\u200fمريم: ", "\u200fياسر: ", "مريم", "ياسر")]
    public void A_label_in_any_usual_style_is_the_speaker_and_no_speech(string first, string second, string name, string other)
    {
        var srt = ArchiveLines.ToSubRip($"{first}The bread is warm.", $"{second}Who baked it?", $"{first}My aunt did.");

        Assert.Equal(
            [(0, name, "The bread is warm."), (3, other, "Who baked it?"), (6, name, "My aunt did.")],
            ArchiveLines.Read("talk.srt", srt));
    }

    [Theory]
    [InlineData("Speaker A", "Speaker B", "Speaker C")]
    [InlineData("Guest 1", "Guest 2", "Guest 3")]
    [InlineData("Anna B.", "Anna C.", "Anna D.")]
    public void Speakers_with_other_letters_or_numbers_at_the_end_are_never_merged(string first, string second, string third)
    {
        var srt = ArchiveLines.ToSubRip(
            $"{first}: One.", $"{second}: Two.", $"{first}: Three.", $"{third}: Four.", $"{first}: Five.", $"{second}: Six.");

        Assert.Equal(
            new[] { first, second, first, third, first, second }.Select(name => name.TrimEnd('.')),
            ArchiveLines.Read("talk.srt", srt).Select(line => line.Speaker));
    }

    [Theory]
    [InlineData("-")]
    [InlineData("–")]
    public void A_dash_without_a_space_is_no_speech(string dash)
    {
        var srt = ArchiveLines.ToSubRip($"{dash}The bread is warm.\n{dash}Who baked it?", $"{dash}My aunt did.");

        Assert.Equal(["The bread is warm.", "Who baked it?", "My aunt did."], ArchiveLines.Read("talk.srt", srt).Select(line => line.Text));
    }

    [Fact]
    public void Numbered_speakers_are_never_merged()
    {
        var srt = ArchiveLines.ToSubRip(
            "Speaker 1: One.", "Speaker 2: Two.", "Speaker 3: Three.", "Speaker 1: One again.", "Speaker 2: Two again.",
            "Speaker 1: One once more.", "Speaker 10: Ten.");

        Assert.Equal(
            ["Speaker 1", "Speaker 2", "Speaker 3", "Speaker 1", "Speaker 2", "Speaker 1", "Speaker 10"],
            ArchiveLines.Read("talk.srt", srt).Select(line => line.Speaker));
    }

    [Theory]
    [InlineData("One thing: it needs salt.")]
    [InlineData("Question: does it need salt?")]
    [InlineData("Step Two: add salt.")]
    [InlineData("I tell everybody: add salt.")]
    [InlineData("Look at https://salt.example today.")]
    [InlineData("At 10:30 we add salt.")]
    public void Words_before_a_colon_that_are_no_label_stay_speech(string text)
    {
        var lines = ArchiveLines.Read("talk.srt", ArchiveLines.ToSubRip("Mira: The bread is warm.", "Jonas: Good.", text, text));

        Assert.Contains(lines, line => line.Text.EndsWith(text, StringComparison.Ordinal) && line.Speaker == "Jonas");
    }

    [Fact]
    public void A_label_that_occurs_once_is_a_speaker_in_a_file_with_labels()
    {
        var srt = ArchiveLines.ToSubRip("Mira: Any questions?", "Tomas: Is there butter?", "Mira: There is.");

        Assert.Equal(["Mira", "Tomas", "Mira"], ArchiveLines.Read("talk.srt", srt).Select(line => line.Speaker));
    }

    [Fact]
    public void Arrows_and_dashes_begin_a_turn_and_are_not_quoted()
    {
        Assert.Equal(
            ["The bread is warm.", "Who baked it?", "[laughter]"],
            ArchiveLines.Read(
                "talk.vtt",
                "WEBVTT\n\n00:01.000 --> 00:02.000\n&gt;&gt; The bread is warm.\n\n00:02.000 --> 00:04.000\n"
                    + "&gt;&gt; Who&nbsp;baked it? &gt;&gt;&gt; [laughter]\n").Select(line => line.Text));
        Assert.Equal(
            ["The bread is warm.", "Who baked it?", "My aunt did."],
            ArchiveLines.Read("talk.srt", ArchiveLines.ToSubRip("- The bread is warm.\n- Who baked it?", "- My aunt did."))
                .Select(line => line.Text));
    }

    [Fact]
    public void A_turn_without_a_name_is_not_by_the_speaker_before()
    {
        var srt = ArchiveLines.ToSubRip(">> MIRA: The bread is warm.", ">> JONAS: Who baked it?", ">> My aunt did.", "Yesterday.");

        Assert.Equal(
            [(0, "MIRA", "The bread is warm."), (3, "JONAS", "Who baked it?"), (6, null, "My aunt did."), (9, null, "Yesterday.")],
            ArchiveLines.Read("talk.srt", srt));
    }

    [Fact]
    public void The_label_of_an_unknown_speaker_names_nobody()
    {
        var srt = ArchiveLines.ToSubRip("(speaker 0) The bread is warm.", "(speaker ?) Who baked it?");

        Assert.Equal(
            [("speaker 0", "The bread is warm."), (null, "Who baked it?")],
            ArchiveLines.Read("talk.srt", srt).Select(line => (line.Speaker, line.Text)));
    }

    [Fact]
    public void A_label_on_a_line_of_its_own_belongs_to_the_words_below() =>
        Assert.Equal(
            [(0, "Mira", "The bread is warm."), (3, "Jonas", "Who baked it?")],
            ArchiveLines.Read("talk.srt", ArchiveLines.ToSubRip("Mira:\nThe bread is warm.", "Jonas:\nWho baked it?"))
                .Select(line => (line.Second < 3 ? 0 : 3, line.Speaker, line.Text)));

    [Fact]
    public void The_words_below_a_label_begin_with_their_caption() =>
        Assert.Equal(
            [(0, "Mira Vale", "Who baked it this morning?"), (3, "Jonas", "My aunt did, before the sun was up.")],
            ArchiveLines.Read("talk.srt", ArchiveLines.ToSubRip(
                "[Mira Vale]\nWho baked it this morning?", "[Jonas]\nMy aunt did, before the sun was up.")));
}
