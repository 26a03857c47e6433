namespace CommunityBot.Tests.Terminal;

public class ConversationTests(SampleArchive archive) : IClassFixture<SampleArchive>
{
    [Fact]
    public async Task A_visit_begins_with_what_there_is_and_ends_with_exit() => Assert.Equal(
        """
        CommunityBot has read 8 episodes. Ask in your own words, or try /episode latest, or /help.
        Pick from a list by its number, press a [Button] by its name; exit ends.
        > /help

        Ask the podcast
        ───────────────
        The archive holds 8 episodes and 10 people.

        /ask question: Ask in your own words: what somebody said, who knows, which
          episodes
        /episode query [season:…] [year:…] [with:…]: Find an episode by topic, title or
          number, or list those of a season, a time or a guest
        /quote words [by:…] [episode:…] [season:…]: Find the exact words, who said them,
          and the second they begin at
        /guest name: Find a person: who they are, their episodes, their most telling
          moments
        /whoknows topic: Find who would know about a topic, each with the moment that
          shows it
        /voices topic: Hear what different guests said about a topic, the best moment of
          each
        /start [topic]: Where to begin: five episodes to hear first, or first about a
          topic, each with the reason
        /follow [words] [guest:…]: Be told in a private message when a new episode has
          it; list shows what you follow
        /saved [list/add/remove/export]: The moments that you saved, for you alone; save
          one, or copy all
        /highlights [latest/nominate/withdraw/correct]: The week's best moments;
          nominate one for the next week
        /help [command]: What can be asked, with examples

        Try one of these
          1. /ask what did Nadirah Osmanovska say about documentation?
          2. /ask which episodes are about careers?
          3. /episode careers
          4. /episode S3E2
          5. /quote dashboards
          6. /quote careers by:"Maëlys Quérignon"
          7. /guest Nadirah Osmanovska
          8. /whoknows careers

        > exit

        """,
        await Conversation.RunAsync(archive, "/help", "exit", "/never asked"));

    [Fact]
    public async Task Help_with_one_command_names_its_parts() => Assert.Equal(
        """
        /quote words [by:…] [episode:…] [season:…]
        ──────────────────────────────────────────
        Find the exact words, who said them, and the second they begin at.

        words: what was said, more or less; “in quotes” for exactly these words, -word
          to leave one out
        by: part of the name of the speaker
        episode: the episode it was said in: number, title or slug
        season: the season it was said in

        Examples
          1. /quote dashboards
          2. /quote careers by:"Maëlys Quérignon"

        """,
        await AnswerAsync("/help quote"));

    [Fact]
    public async Task An_exact_phrase_is_found_with_its_speaker_section_and_second() => Assert.Equal(
        """
          │ “The bus factor of the project was one, and I had just bought a motorbike.”
          │ — Ottoline Fairweather-Nwosu, S1E1 The Quiet Work of Open Source, “Bus
          │   factor and handing over the keys” · ≈7:58
          │   https://www.youtube.com/watch?v=tdyNum_0101&t=473

        [More context] [Wrong?]

        [Share] [Trim & share] [Nominate] [Save]

        """,
        await AnswerAsync("/quote \"bus factor\""));

    [Fact]
    public async Task A_question_in_plain_words_is_answered_with_the_way_to_change_it()
    {
        var answer = await AnswerAsync("what did dinos say about imposter syndrome?");
        Assert.StartsWith("· imposter syndrome · by Konstantinos Pellimarkos\n", answer, StringComparison.Ordinal);
        Assert.Contains("[Nominate] [Save] [Change]\n", answer, StringComparison.Ordinal);

        Assert.Contains(
            "A command, or a question in your words [/quote imposter syndrome",
            await Conversation.RunAsync(archive, "what did dinos say about imposter syndrome?", "change", "season 2"),
            StringComparison.Ordinal);
        Assert.StartsWith(
            "Season 2 · 3 episodes, newest first\n",
            await Conversation.GetLastAnswerAsync(archive, "what did dinos say about imposter syndrome?", "change", "season 2"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_context_shows_the_whole_line_between_its_neighbours() => Assert.Equal(
        """
        Marit Oskedal: You mentioned that there are four of you. When did you stop being
        alone?

          │ “When I bought the motorbike. The bus factor of the project was one, and I
          │ had just bought a motorbike. Sixten, who was then simply a person with a lot
          │ of pull requests, wrote me an e-mail with the subject line “your insurance”,
          │ and the body said: who else can publish a release?”
          │ — Ottoline Fairweather-Nwosu, S1E1 The Quiet Work of Open Source, “Bus
          │   factor and handing over the keys” · 7:55
          │   https://www.youtube.com/watch?v=tdyNum_0101&t=473

        Marit Oskedal: And the answer was nobody.

        [Hide] [Wrong?]

        [Share] [Trim & share] [Nominate] [Save]

        """,
        await AnswerAsync("/quote \"bus factor\"", "more context"));

    [Fact]
    public async Task An_episode_asked_for_by_number_is_its_card() => Assert.Equal(
        """
        S2E3 Developer Relations for Data Tools
        ───────────────────────────────────────
        Guest: Maëlys Quérignon
        Published: 21 May 2024
        Length: 10 min

        A developer advocate on what developer relations is, how it differs from
        marketing, how to measure it with one clock, and how to do it without burning
        out.

        Listen: YouTube https://www.youtube.com/watch?v=tdyNum-0203 · Spotify
          https://open.spotify.com/episode/0tnS2E3DevRe0Sample0Ee · Apple Podcasts
          https://podcasts.apple.com/us/podcast/devrel-for-data-tools/id0000000000?i=0000000000203

        Moments

        """,
        Until("  │ ", await AnswerAsync("/episode S2E3")));

    [Fact]
    public async Task A_nickname_from_a_transcript_finds_its_person() => Assert.Equal(
        """
        Konstantinos Pellimarkos
        ────────────────────────
        Konstantinos, whom everybody calls Dinos, leads the analytics team of a grocery
        chain. Before that he drove the night bus N7.

        Links: LinkedIn https://www.linkedin.com/in/pellimarkos-sample · Website
          https://pellimarkos.example/

        Episode
          1. S2E1 Interviews and Imposter Syndrome — 14 November 2023

        Moments

        """,
        Until("  │ ", await AnswerAsync("/guest dinos")));

    [Fact]
    public async Task A_typing_mistake_in_a_command_gets_its_nearest_name_and_an_example() => Assert.Equal(
        """
        There is no command /episod.
        ────────────────────────────
        Did you mean /episode?

        · For example: /episode careers

        """,
        await AnswerAsync("/episod devrel"));

    [Fact]
    public async Task An_episode_that_does_not_exist_says_which_do_and_offers_one() => Assert.Equal(
        """
        There is no S2E4 in the archive.
        ────────────────────────────────
        Season 2 has 3 episodes, S2E1 to S2E3.

          1. /episode S2E3

        """,
        await AnswerAsync("/episode S2E4"));

    [Fact]
    public async Task A_season_is_a_list_and_says_how_the_question_was_read() => Assert.Equal(
        """
        Season 2 · 3 episodes, newest first
        ───────────────────────────────────
          1. S2E3 Developer Relations for Data Tools — Maëlys Quérignon · 21 May 2024
          2. S2E2 Nobody Opens the Dashboard — Ishvari Kelapure · 20 February 2024
          3. S2E1 Interviews and Imposter Syndrome — Konstantinos Pellimarkos · 14
             November 2023

        [Share]

        """,
        await AnswerAsync("/episode season 2"));

    [Fact]
    public async Task A_topic_finds_its_episode_with_moments_and_others_to_open()
    {
        var answer = await AnswerAsync("/episode devrel");

        Assert.StartsWith("S2E3 Developer Relations for Data Tools\n", answer, StringComparison.Ordinal);
        Assert.Contains("Moments for “devrel”\n  │ “", answer, StringComparison.Ordinal);
        Assert.Contains("https://www.youtube.com/watch?v=tdyNum-0203&t=", answer, StringComparison.Ordinal);
        Assert.Contains("\n[More] [Share]\n", answer, StringComparison.Ordinal);
        Assert.Contains("More episodes\n  1. S", await AnswerAsync("/episode devrel", "more"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Picking_a_number_opens_that_item_and_keeps_the_question()
    {
        var list = await AnswerAsync("/episode devrel", "more");
        var second = list.Split('\n').Single(l => l.StartsWith("  2. ", StringComparison.Ordinal))[5..];

        var answer = await AnswerAsync("/episode devrel", "more", "2");

        Assert.StartsWith(second[..second.IndexOf(" — ", StringComparison.Ordinal)], answer, StringComparison.Ordinal);
        Assert.Contains("Moments for “devrel”\n", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_example_of_the_help_can_be_picked() =>
        Assert.Equal(await AnswerAsync("/guest Nadirah Osmanovska"), await AnswerAsync("/help", "7"));

    [Fact]
    public async Task Next_and_previous_walk_through_the_quotes()
    {
        var first = await AnswerAsync("/quote imposter syndrome");
        var second = await AnswerAsync("/quote imposter syndrome", "Next");

        Assert.EndsWith("\n[Next] [More context] [Wrong?]\n\n[Share] [Trim & share] [Nominate] [Save]\n", first, StringComparison.Ordinal);
        Assert.NotEqual(first, second);
        Assert.Contains("\n[Previous] [Next] ", second, StringComparison.Ordinal);
        Assert.Equal(first, await AnswerAsync("/quote imposter syndrome", "next", "PREVIOUS"));
    }

    [Fact]
    public async Task A_picked_quote_is_the_one_the_list_shows()
    {
        var next = await AnswerAsync("/quote imposter syndrome", "next");
        var picked = await AnswerAsync("/quote imposter syndrome", "1");

        Assert.Equal(Until("\n\n", next), Until("\n\n", picked));
    }

    [Fact]
    public async Task A_label_or_a_number_that_is_not_on_the_screen_is_a_question_like_any_other()
    {
        Assert.DoesNotContain("There is no command", await AnswerAsync("next"), StringComparison.Ordinal);
        Assert.StartsWith("There is no #9 in the archive.\n", await AnswerAsync("/episode devrel", "9"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mistake_leaves_the_list_above_it_open() => Assert.Equal(
        await AnswerAsync("/episode devrel", "more", "1"), await AnswerAsync("/episode devrel", "more", "/11", "/episod", "1"));

    [Fact]
    public async Task A_transcript_without_times_says_so()
    {
        var answer = await AnswerAsync("/quote everything on the dashboard episode:S2E2");

        Assert.Contains("S2E2 Nobody Opens the Dashboard", answer, StringComparison.Ordinal);
        Assert.Contains("· This transcript has no times.\n", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("watch?v=", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Empty_lines_are_passed_over() => Assert.Equal(
        """
        CommunityBot has read 8 episodes. Ask in your own words, or try /episode latest, or /help.
        Pick from a list by its number, press a [Button] by its name; exit ends.
        > 
        >    
        > 	
        > quit

        """,
        await Conversation.RunAsync(archive, "", "   ", "\t", "quit"));

    [Fact]
    public async Task The_end_of_the_input_is_the_end_of_the_visit() =>
        Assert.Equal(
            "CommunityBot has read 8 episodes. Ask in your own words, or try /episode latest, or /help.\n"
            + "Pick from a list by its number, press a [Button] by its name; exit ends.\n> ",
            await Conversation.RunAsync(archive));

    [Theory]
    [InlineData("help")]
    [InlineData("/HELP")]
    [InlineData("  /help  ")]
    [InlineData("\t/help")]
    public async Task Slash_letter_case_and_spaces_around_a_command_do_not_matter(string line) =>
        Assert.Equal(await AnswerAsync("/help"), await AnswerAsync(line));

    [Theory]
    [MemberData(nameof(HostileLines), DisableDiscoveryEnumeration = true)]
    public async Task No_line_can_break_the_terminal(string line)
    {
        foreach (
            var command in (string[])
            [
                "", "/episode ", "/quote ", "/quote x by:", "/quote x season:", "/quote at:", "/guest ", "/help ", "/episode key:",
            ])
        {
            var answer = await AnswerAsync(command + line);

            Assert.All(answer, c => Assert.True(c == '\n' || !char.IsControl(c), $"U+{(int)c:X4} reaches the screen"));
            Assert.All(answer, c => Assert.False(c is '\u202E' or '\u2028' or '\u2066', $"U+{(int)c:X4} reaches the screen"));
            Assert.DoesNotContain("Something went wrong", answer, StringComparison.Ordinal);
            Assert.InRange(answer.Length, 1, 8_000);
        }
    }

    public static TheoryData<string> HostileLines => new(
        "\e[2J\e]0;title\a",
        "\0\u0001\u007F\u009B31m",
        "\u202Etxt.exe\u2066\u2028next line",
        "\uD800 \uDC00\uD800",
        "@everyone <!channel> <@U123> [x](http://x) `code` **b**",
        "\"unclosed “quotes „all over",
        "by: episode: season: by:by:by:",
        "-- -- - -\"x\" -",
        "../../../etc/passwd",
        "%s%n {0} {{}} ${x} $(reboot)",
        "٣٤٥ ４２ ²³ 99999999999999999999",
        "🙂👩‍👩‍👧‍👦 e\u0301\u0301\u0301\u0301 ﷽ 日本語",
        string.Concat(Enumerable.Repeat("\u0301", 500)),
        new string('"', 5_000),
        new string('a', 1_000_000),
        string.Concat(Enumerable.Repeat("data quality ", 50_000)),
        string.Concat(Enumerable.Range(0, 20_000).Select(i => $"w{i} ")));

    private Task<string> AnswerAsync(params string[] lines) => Conversation.GetLastAnswerAsync(archive, lines);

    [Fact]
    public async Task A_form_asks_for_each_field_and_keeps_its_value_when_the_line_is_empty()
    {
        var screen = await Conversation.RunAsync(archive, "/quote \"bus factor\"", "Trim & share", "I had just bought a motorbike", "exit");

        Assert.Contains(
            "Keep the words to share [The bus factor of the project was one, and I had just bought a motorbike.]:\n> I had just bought",
            screen,
            StringComparison.Ordinal);
        Assert.Contains("  │ “I had just bought a motorbike.”\n", screen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_buttons_of_a_reply_to_a_button_can_be_pressed() => Assert.Contains(
        "Your nomination is gone.", await AnswerAsync("/quote \"bus factor\"", "Nominate", "Withdraw"), StringComparison.Ordinal);

    [Fact]
    public async Task A_reply_to_a_button_keeps_the_buttons_above_it_usable()
    {
        var screen = await Conversation.RunAsync(archive, "/quote \"bus factor\"", "Nominate", "More context", "exit");

        Assert.Contains("Thank you: nominated for the weekly highlights.", screen, StringComparison.Ordinal);
        Assert.Contains("When did you stop being\nalone?", screen, StringComparison.Ordinal);
    }

    private static string Until(string mark, string text)
    {
        var end = text.IndexOf(mark, StringComparison.Ordinal);
        Assert.True(end >= 0, text);
        return text[..end];
    }
}
