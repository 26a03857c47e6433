using CommunityBot.Episodes;
using CommunityBot.Testing;

namespace CommunityBot.Archive.Tests.Labels;

public class MarkdownTranscriptTests
{
    [Fact]
    public void Topics_that_end_with_their_times_are_no_conversation()
    {
        using var archive = new TempArchive().AddFile("kilns.md", """
            ---
            title: Kilns at sea
            ---
            Ilse Vrba joins us. We cover:

            - Salt and Glaze (02:46)
              - [A paper on salt](https://salt.example)
              - [Kilns of the north](https://north.example) (04:28)
              - Ash by Jaro (07:32)
            - Is rye straw hot enough? (14:19)
            - Salt Ovens (17:44)
              - [Old plans](https://plans.example)
            - Firing at night (24:20)
            - Fees and the sea (44:04)
            """);

        Assert.Empty(archive.Load().Catalog.Episodes);
    }

    [Fact]
    public void Speaker_paragraphs_without_front_matter_are_an_episode()
    {
        var lines = ArchiveLines.Read("bread-01.md", """
            **Mira Vale:** Welcome to the bakery, a show about bread.

            **Jonas Feld:** Thank you. I have baked since I was six.

            That is why my hands are white.

            **Mira Vale:** Which loaf is best?

            **Break:** \[00:12:40.00\]

            **Jonas Feld:** The one with figs. \[applause\]
            """);

        Assert.Equal(
            [
                (null, "Mira Vale", "Welcome to the bakery, a show about bread."),
                (null, "Jonas Feld", "Thank you. I have baked since I was six."),
                (null, "Jonas Feld", "That is why my hands are white."),
                (null, "Mira Vale", "Which loaf is best?"),
                (760, "Jonas Feld", "The one with figs. [applause]"),
            ],
            lines);
    }

    [Theory]
    [InlineData("**Mira:** [00:00:04] The bread is warm.\n\n**Jonas:** [00:00:11] Who baked it?\n")]
    [InlineData("**Mira**: (00:04) The bread is warm.\n\n**Jonas**: (00:11) Who baked it?\n")]
    [InlineData("Mira: 00:00:04\n\nThe bread is warm.\n\nJonas: 00:00:11\n\nWho baked it?\n")]
    [InlineData("Mira (00:00:04):\nThe bread is warm.\n\nJonas (00:00:11):\nWho baked it?\n")]
    [InlineData("### Mira [00:04]\n\nThe bread is warm.\n\n### Jonas [00:11]\n\nWho baked it?\n")]
    [InlineData(
        "[00:00:04](https://video.example/v?t=4) **Mira:** The bread is warm.\n\n"
            + "[00:00:11](https://video.example/v?t=11) **Jonas:** Who baked it?\n")]
    [InlineData("\\[00:00:04\\] **Mira**: The bread\nis warm.\n\n\\[00:00:11\\] **Jonas**: Who baked it?\n")]
    [InlineData("[Mira](https://mira.example) [00:04]: The bread is warm.\n\n[Jonas](https://jonas.example) [00:11]: Who baked it?\n")]
    public void Every_line_has_the_speaker_and_second_that_stand_before_it(string body) =>
        Assert.Equal(
            [(4, "Mira", "The bread is warm."), (11, "Jonas", "Who baked it?")],
            ArchiveLines.Read("bread.md", $"---\ntitle: Bread\ntype: transcript\n---\n{body}"));

    [Fact]
    public void A_time_alone_continues_the_speech_of_the_speaker_before()
    {
        var lines = ArchiveLines.Read(
            "bread.md",
            "## Transcript\n\nMira (00:00:04):\nThe bread is warm.\n\nJonas (00:00:11):\nYes.\n\n(00:01:02):\nAnd it smells.\n");

        Assert.Equal((62, "Jonas", "And it smells."), lines[2]);
    }

    [Fact]
    public void A_monologue_begins_with_its_speaker()
    {
        var lines = ArchiveLines.Read(
            "news.md", "**Mira Vale:**\n\nGood morning.\n\nBread is up.\n\nButter is down.\n\nSalt is even.\n\nGood night.\n");

        Assert.Equal(5, lines.Count);
        Assert.All(lines, line => Assert.Equal("Mira Vale", line.Speaker));
    }

    [Fact]
    public void Front_matter_may_say_that_the_text_is_a_transcript()
    {
        var lines = ArchiveLines.Read(
            "talk.md",
            "---\ntitle: Bread\ntranscript_by: Mira Vale\n---\nIntroduction\n====\n\nBread is old.\nIt has salt.\n\nThank you.\n");

        Assert.Equal(["Bread is old. It has salt.", "Thank you."], lines.Select(line => line.Text));
    }

    [Fact]
    public void Headings_are_sections_and_notes_are_no_speech()
    {
        using var archive = new TempArchive().AddFile("bread.md", """
            ---
            title: Bread
            guests: [jonasfeld]
            ---
            # Bread

            A talk about loaves.

            ## Links

            - [A bakery](https://bakery.example): the best one

            ## Transcript

            ### Flour

            **Mira:** Which flour do you use?

            **Jonas:** Rye.

            ### Ovens

            **Mira:** And which oven?

            ## Links

            **Shop:** https://shop.example
            """);

        var episode = archive.LoadEpisode();

        Assert.Equal([("Flour", 2), ("Ovens", 1)], episode.Sections.Select(section => (section.Title, section.LineCount)));
        Assert.Equal(["Which flour do you use?", "Rye.", "And which oven?"], episode.Lines.Select(line => line.Text));
    }

    [Fact]
    public void Paragraphs_of_HTML_on_one_line_are_paragraphs()
    {
        var lines = ArchiveLines.Read(
            "_episodes/bread.md",
            "---\ntitle: Bread\n---\n<details><summary><h2>Transcript</h2></summary>\n"
                + "<p><strong>Mira</strong></p><p>Which flour?</p>\n<p><strong>Jonas</strong></p><p>Rye.</p>\n"
                + "<p><strong>Mira</strong></p><p>And salt?<br>Sea salt?</p></details>\n");

        Assert.Equal(
            [("Mira", "Which flour?"), ("Jonas", "Rye."), ("Mira", "And salt? Sea salt?")],
            lines.Select(line => (line.Speaker!, line.Text)));
    }

    [Fact]
    public void A_text_that_is_one_quotation_is_read_without_its_marks()
    {
        var lines = ArchiveLines.Read("bread.txt", "> *Mira:* Which flour?\n>\n> [music]\n\n> *Jonas:* Rye.\n>\n> *Mira:* And salt?\n");

        Assert.Equal(
            [("Mira", "Which flour?"), ("Mira", "[music]"), ("Jonas", "Rye."), ("Mira", "And salt?")],
            lines.Select(line => (line.Speaker!, line.Text)));
    }

    [Fact]
    public void In_the_text_of_a_talk_a_word_before_a_colon_and_a_title_that_comes_back_are_no_speakers()
    {
        var paragraphs = string.Concat(Enumerable.Range(0, 40).Select(i => $"Bread of day {i} is old and good.\n\n"));
        var lines = ArchiveLines.Read(
            "talk.md",
            "---\ntitle: Bread\ntranscript_by: Mira Vale\nspeakers: [Jonas Feld]\n---\n"
                + $"Place: The mill\n\nSlides: none\n\n## Rye Flour\n\n{paragraphs}Benefits: it keeps.\n\n"
                + "## Rye Flour\n\nBenefits: it fills.\n\n");

        Assert.All(lines, line => Assert.Null(line.Speaker));
        Assert.Contains("Benefits: it keeps.", lines.Select(line => line.Text));
    }

    [Fact]
    public void Labels_before_links_are_notes_of_a_page()
    {
        using var archive = new TempArchive().AddFile(
            "bread.md",
            "---\ntitle: Bread\nepisode: 3\n---\n**Book:** [Rye](https://a.example)\n\n**Film:** [Oven](https://b.example)\n\n"
                + "**Book:** [Salt](https://c.example)\n");

        Assert.Empty(archive.LoadEpisode().Lines);
    }

    [Fact]
    public void A_long_text_with_a_few_bold_words_before_colons_is_no_conversation()
    {
        var rules = string.Concat(Enumerable.Range(0, 40).Select(i => $"Rule {i} is simple.\n\n"));
        using var archive = new TempArchive()
            .AddFile("rules.md", $"# Rules\n\n{rules}**Stutters:** as said\n\n**Pauses:** as heard\n\n**Pauses:** short\n");

        Assert.Empty(archive.Load().Catalog.Episodes);
    }

    [Theory]
    [InlineData("# Tool\n\n**Usage:** run it\n\n**License:** MIT\n\n**Colours:** red\n\n**Note:** careful\n\n**Note:** very careful\n")]
    [InlineData("# Changes\n\n**Added:** a door\n\n**Fixed:** a window\n\n**Added:** a roof\n")]
    [InlineData("# A post\n\nOne thing: bread is old.\n\nRemember: it has salt.\n")]
    [InlineData("**优点：**快。\n\n**缺点：**贵。\n\n**位置：**北。\n\n**花费：**多。\n\n**设计：**好。\n")]
    [InlineData("---\ntitle: A post\n---\nBread is old. It has salt.\n\nAuthor: Mira\n")]
    public void Other_Markdown_is_no_episode(string text)
    {
        using var archive = new TempArchive().AddFile("post.md", text);

        Assert.Empty(archive.Load().Catalog.Episodes);
    }

    [Theory]
    [InlineData("Mira – The bread is warm.\n\nJonas – Who baked it?\n\nMira – My aunt did.\n")]
    [InlineData("Mira - The bread is warm.\n\nJonas - Who baked it?\n\nMira - My aunt did.\n")]
    [InlineData("**Mira** — The bread is warm.\n\n**Jonas** — Who baked it?\n\n**Mira** — My aunt did.\n")]
    public void A_dash_after_a_name_that_comes_back_is_a_label(string body) =>
        Assert.Equal(
            [(null, "Mira", "The bread is warm."), (null, "Jonas", "Who baked it?"), (null, "Mira", "My aunt did.")],
            ArchiveLines.Read("bread.md", $"---\ntitle: Bread\nepisode: 1\n---\n{body}"));

    [Fact]
    public void Dashes_in_a_list_of_things_and_in_speech_are_no_labels()
    {
        const string body = """
            Mira: Flour - water - salt.

            Jonas: Figs - the dark ones - are best.

            Oven - too hot, as ever.

            Mira: Yeast - never more than this.
            """;

        Assert.Equal(
            ["Mira", "Jonas", "Jonas", "Mira"],
            ArchiveLines.Read("bread.md", $"---\ntitle: Bread\nepisode: 1\n---\n{body}\n").Select(line => line.Speaker));
    }

    [Fact]
    public void A_list_of_chapters_with_times_is_no_conversation()
    {
        const string notes = """
            ---
            title: Bread, part two
            ---

            Today we bake on.

            - Sourdough (1:00)
            - Why the crust is dark (3:13)
            - Ovens (12:40)
            - Rye (26:20)

            Thanks to our listeners.
            """;
        using var archive = new TempArchive().AddFile("bread.md", notes);

        Assert.Empty(archive.Load().Catalog.Episodes);
        Assert.Equal("bread.md", Assert.Single(archive.Load().Unused).File);
    }

    [Fact]
    public void Chapters_with_notes_below_them_are_no_conversation()
    {
        var notes = string.Join("\n", new[] { "Sourdough", "Ovens", "Rye", "Figs", "Salt", "Water" }
            .Select((chapter, i) => $"- {chapter} ({i + 1}:30)\n  - What we know about it"));
        using var archive = new TempArchive().AddFile("bread.md", $"---\ntitle: Bread\n---\n\n{notes}\n");

        Assert.Empty(archive.Load().Catalog.Episodes);
    }

    [Fact]
    public void The_headings_of_a_talk_are_no_speakers_when_one_comes_back()
    {
        string[] headings = ["Flour", "Water", "Salt", "Flour", "Ovens", "Etc", "Rye - Night", "Rye - Day", "Salt - No", "Salt - Yes"];
        var body = string.Join("\n\n", headings
            .Select(heading => $"## {heading}\n\nThis is what I know about it after all these years in the bakery."));

        Assert.All(
            ArchiveLines.Read("bread.md", $"---\ntitle: Bread\ntranscript_by: Noor\n---\n{body}\n"), line => Assert.Null(line.Speaker));
    }

    [Fact]
    public void A_text_without_labels_in_a_folder_of_transcripts_is_an_episode()
    {
        var text = string.Join(
            "\n\n", Enumerable.Repeat("Welcome to the bakery. Today we ask why rye needs a long night, and who wakes it.", 20));
        using var archive = new TempArchive()
            .AddFile("transcripts/33.md", $"---\ntitle: Rye\n---\n{text}\n")
            .AddFile("transcripts/about.md", "---\ntitle: About these transcripts\n---\nThey are made by hand.\n")
            .AddFile("notes/34.md", $"---\ntitle: Rye\n---\n{text}\n");

        var episode = archive.LoadEpisode();

        Assert.Equal(("33", new EpisodeNumber(null, 33)), (episode.Id.Slug, episode.Number));
        Assert.StartsWith("Welcome to the bakery.", episode.Lines[0].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("| Time | Speaker | Text |\n|---|---|---|\n| 00:04 | Mira | The bread is warm. |\n| 00:11 | **Jonas** | Who baked it? |\n")]
    [InlineData("**Mira** `00:04`\n\nThe bread is warm.\n\n**Jonas** `00:11`\n\nWho baked it?\n")]
    [InlineData("`00:04` **Mira:** The bread is warm.\n\n`00:11` **Jonas:** Who baked it?\n")]
    [InlineData("🎙️ **Mira:** [00:04] The bread is warm.\n\n🍞 **Jonas:** [00:11] Who baked it?\n")]
    [InlineData("Mira [00:04]\n: The bread is warm.\n\nJonas [00:11]\n: Who baked it?\n")]
    public void Tables_definitions_and_decorated_labels_are_read(string body) =>
        Assert.Equal(
            [(4, "Mira", "The bread is warm."), (11, "Jonas", "Who baked it?")],
            ArchiveLines.Read("bread.md", $"---\ntitle: Bread\n---\n{body}"));

    [Fact]
    public void Other_tables_are_no_speech() =>
        Assert.Equal(
            ["Mira", "Jonas", "Mira"],
            ArchiveLines.Read("bread.md", """
                **Mira:** The bread is warm.

                | Flour | Water |
                |---|---|
                | 500 g | 350 g |

                **Jonas:** Who baked it?

                **Mira:** My aunt did.
                """).Select(line => line.Speaker));
}
