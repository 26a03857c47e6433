using CommunityBot.Testing;

namespace CommunityBot.Archive.Tests.Labels;

public class TextLabelTests
{
    private static readonly List<(int? Second, string? Speaker, string Text)> Dialogue =
    [
        (4, "Mira Vale", "The bread is warm."),
        (11, "Jonas", "Who baked it? It smells of rye."),
        (3725, "Mira Vale", "My aunt did."),
    ];

    [Theory]
    [InlineData(
        "[00:00:04] Mira Vale: The bread is warm.\n[00:00:11] Jonas: Who baked it? It smells of rye.\n"
            + "[01:02:05] Mira Vale: My aunt did.\n")]
    [InlineData(
        "[00:04] **Mira Vale:** The bread is warm.\n\n[00:11] **Jonas:** Who baked it? It smells of rye.\n\n"
            + "[1:02:05] **Mira Vale:** My aunt did.\n")]
    [InlineData(
        "Mira Vale  0:04  \nThe bread is warm.\n\nJonas  0:11  \nWho baked it? It smells of rye.\n\n"
            + "Mira Vale  1:02:05  \nMy aunt did.\n\nTranscribed by https://otter.ai\n")]
    [InlineData(
        "Mira Vale (00:04):\nThe bread is warm.\n\nJonas (00:11):\nWho baked it? It smells of rye.\n\n"
            + "Mira Vale (01:02:05):\nMy aunt did.\n")]
    [InlineData(
        "Mira Vale [00:00:04.5]\r\nThe bread is warm.\r\n\r\nJonas [00:00:11.2]\r\nWho baked it?\r\n"
            + "It smells of rye.\r\n\r\nMira Vale [01:02:05.0]\r\nMy aunt did.\r\n")]
    [InlineData(
        "00:00:04 Mira Vale\nThe bread is warm.\n\n00:00:11 Jonas\nWho baked it? It smells of rye.\n\n"
            + "01:02:05 Mira Vale\nMy aunt did.\n")]
    [InlineData(
        "[Mira Vale] 00:00:04\nThe bread is warm.\n\n[Jonas] 00:00:11\nWho baked it? It smells of rye.\n\n"
            + "[Mira Vale] 01:02:05\nMy aunt did.\n")]
    [InlineData(
        "00:04 - Mira Vale: The bread is warm.\n00:11 - Jonas: Who baked it? It smells of rye.\n"
            + "1:02:05 - Mira Vale: My aunt did.\n")]
    [InlineData(
        "Mira Vale: [00:04] The bread is warm.\nJonas: [00:11] Who baked it? It smells of rye.\n"
            + "Mira Vale: [1:02:05] My aunt did.\n")]
    public void Names_and_times_in_the_styles_of_transcription_tools_are_read(string text) =>
        Assert.Equal(Dialogue, ArchiveLines.Read("talk.txt", text));

    [Theory]
    [InlineData("0:04\nThe bread is warm.\n0:11\nWho baked it? It smells of rye.\n1:02:05\nMy aunt did.\n")]
    [InlineData("00:00:04 The bread is warm.\n\n00:00:11 Who baked it? It smells of rye.\n\n01:02:05 My aunt did.\n")]
    [InlineData(
        "[00:04.000 --> 00:11.000]  The bread is warm.\n"
            + "[00:11.000 --> 00:15.000]  Who baked it? It smells of rye.\n"
            + "[01:02:05.000 --> 01:02:09.000]  My aunt did.\n")]
    [InlineData(
        "1\n00:00:04,000 --> 00:00:11,000\nThe bread is warm.\n\n2\n00:00:11,000 --> 00:00:15,000\n"
            + "Who baked it? It smells of rye.\n\n3\n01:02:05,000 --> 01:02:09,000\nMy aunt did.\n")]
    [InlineData("(0:04) The bread is warm. (0:11) Who baked it? It smells of rye. (1:02:05) My aunt did.\n")]
    public void Times_without_names_are_read(string text) =>
        Assert.Equal(Dialogue.Select(line => (line.Second, (string?)null, line.Text)), ArchiveLines.Read("talk.txt", text));

    [Theory]
    [InlineData("Mira Vale: The bread is warm.\nJonas: Who baked it? It smells of rye.\nMira Vale: My aunt did.\n")]
    [InlineData("Mira Vale: The bread is warm.\n\nJonas: Who baked it?\nIt smells of rye.\n\nMira Vale: My aunt did.\n")]
    [InlineData("Mira Vale\nThe bread is warm.\n\nJonas\nWho baked it? It smells of rye.\n\nMira Vale\nMy aunt did.\n")]
    [InlineData("Mira Vale:\n\nThe bread is warm.\n\nJonas:\n\nWho baked it? It smells of rye.\n\nMira Vale:\n\nMy aunt did.\n")]
    public void Names_without_times_are_read(string text) =>
        Assert.Equal(Dialogue.Select(line => ((int?)null, line.Speaker, line.Text)), ArchiveLines.Read("talk.txt", text));

    [Fact]
    public void Text_that_is_cut_to_fit_a_screen_is_joined_to_sentences() =>
        Assert.Equal(
            [(4, null, "the bread is warm and it smells of rye")],
            ArchiveLines.Read("talk.txt", "0:04\nthe bread is warm\n0:07\nand it smells\n0:09\nof rye\n"));

    [Fact]
    public void A_text_in_one_paragraph_is_read_to_its_end()
    {
        var sentences = Enumerable.Range(1, 3000).Select(i => $"Loaf number {i} went to the market on a cart.")
            .Append("Then came the marmalade.");
        using var archive = new TempArchive().AddFile("talk.txt", string.Join(' ', sentences));

        var load = archive.Load();

        Assert.Empty(load.Problems);
        Assert.Equal(string.Join(' ', sentences), string.Join(' ', archive.LoadEpisode().Lines.Select(line => line.Text)));
        Assert.All(archive.LoadEpisode().Lines, line => Assert.InRange(line.Text.Length, 24, 900));
    }

    [Fact]
    public void A_text_without_spaces_and_sentences_is_read_to_its_end()
    {
        var text = string.Concat(Enumerable.Range(10_000, 6_000));

        Assert.Equal(text, string.Concat(ArchiveLines.Read("talk.txt", text).Select(line => line.Text)));
    }

    [Fact]
    public void A_label_that_occurs_once_among_many_is_reported()
    {
        var turns = Enumerable.Range(1, 30).Select(i => $"{(i % 2 == 0 ? "Mira" : "Jonas")}: Loaf {i} is ready.");
        using var archive = new TempArchive().AddFile("talk.txt", string.Join('\n', turns.Append("Tomas: I want one.")));

        Assert.Equal(
            ["talk.txt:31: \"Tomas\" stands before a colon once; it is taken for a speaker."],
            archive.Load().Problems.Select(problem => problem.ToString()));
    }

    [Theory]
    [InlineData("Mira: ")]
    [InlineData("[00:00:01] ")]
    [InlineData(">> ")]
    [InlineData("**a")]
    [InlineData("[[](")]
    [InlineData("A B ")]
    [InlineData("(speaker 1")]
    [InlineData("\\")]
    [InlineData("0:00 ")]
    public void Beside_a_line_of_a_million_repeated_characters_the_other_files_are_loaded(string pattern)
    {
        var million = string.Concat(Enumerable.Repeat(pattern, 1_000_000 / pattern.Length));
        using var archive = new TempArchive().AddFile("talk.txt", million).AddFile("page.md", million).AddFile("good.txt", "Loaves.");

        Assert.Contains("good", archive.Load().Catalog.Episodes.Select(episode => episode.Id.Slug));
    }

    [Fact]
    public void Of_tens_of_thousands_of_labels_as_many_lines_as_the_limit_are_read()
    {
        var text = string.Concat(Enumerable.Range(0, 40_000).Select(i => $"N{(char)('a' + (i % 26))}{i}: loaf\n\n"));
        using var archive = new TempArchive().AddFile("talk.txt", text);

        Assert.InRange(archive.LoadEpisode().Lines.Count, 10_000, 20_000);
    }

    [Theory]
    [InlineData(
        "00:04 | Mira Vale | The bread is warm.\n00:11 | Jonas | Who baked it? It smells of rye.\n"
            + "1:02:05 | Mira Vale | My aunt did.\n")]
    [InlineData("00:04\tMira Vale\tThe bread is warm.\n00:11\tJonas\tWho baked it? It smells of rye.\n1:02:05\tMira Vale\tMy aunt did.\n")]
    [InlineData("[Mira Vale 00:04] The bread is warm.\n[Jonas 00:11] Who baked it? It smells of rye.\n[Mira Vale 1:02:05] My aunt did.\n")]
    [InlineData("[00:04 Mira Vale] The bread is warm.\n[00:11 Jonas] Who baked it? It smells of rye.\n[1:02:05 Mira Vale] My aunt did.\n")]
    [InlineData(
        "Mira Vale @ 00:04\nThe bread is warm.\n\nJonas @ 00:11\nWho baked it? It smells of rye.\n\n"
            + "Mira Vale @ 1:02:05\nMy aunt did.\n")]
    [InlineData("@00:04 Mira Vale: The bread is warm.\n@00:11 Jonas: Who baked it? It smells of rye.\n@1:02:05 Mira Vale: My aunt did.\n")]
    [InlineData(
        "00:04\nMira Vale\nThe bread is warm.\n\n00:11\nJonas\nWho baked it? It smells of rye.\n\n"
            + "1:02:05\nMira Vale\nMy aunt did.\n")]
    [InlineData(
        "[00:04.120] <Mira Vale> The bread is warm.\n[00:11.000] <Jonas> Who baked it? It smells of rye.\n"
            + "[1:02:05.000] <Mira Vale> My aunt did.\n")]
    [InlineData(
        "# Mira Vale 00:04\nThe bread is warm.\n\n# Jonas 00:11\nWho baked it? It smells of rye.\n\n"
            + "# Mira Vale 1:02:05\nMy aunt did.\n")]
    [InlineData("00m04s Mira Vale: The bread is warm.\n00m11s Jonas: Who baked it? It smells of rye.\n1h02m05s Mira Vale: My aunt did.\n")]
    [InlineData(
        "Mira Vale - 00:04 - The bread is warm.\nJonas - 00:11 - Who baked it? It smells of rye.\n"
            + "Mira Vale - 1:02:05 - My aunt did.\n")]
    public void Names_and_times_in_rare_styles_are_read(string text) =>
        Assert.Equal(Dialogue, ArchiveLines.Read("talk.txt", text));

    [Theory]
    [InlineData("<Mira Vale> The bread is warm.\n<Jonas> Who baked it? It smells of rye.\n<Mira Vale> My aunt did.\n")]
    [InlineData("{Mira Vale} The bread is warm.\n{Jonas} Who baked it? It smells of rye.\n{Mira Vale} My aunt did.\n")]
    [InlineData("Mira Vale:: The bread is warm.\nJonas:: Who baked it? It smells of rye.\nMira Vale:: My aunt did.\n")]
    public void Names_in_rare_styles_are_read(string text) =>
        Assert.Equal(Dialogue.Select(line => ((int?)null, line.Speaker, line.Text)), ArchiveLines.Read("talk.txt", text));
}
