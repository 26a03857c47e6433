using System.Text.Json;
using CommunityBot.Hosting;
using CommunityBot.Testing;

namespace CommunityBot.Tests.CommandLine;

public class AskCommandTests
{
    [Fact]
    public async Task A_question_is_answered_as_in_the_terminal_and_ends_with_0()
    {
        var run = await AskAsync("/quote \"bus factor\"");

        Assert.Equal(
            """
              │ “The bus factor of the project was one, and I had just bought a motorbike.”
              │ — Ottoline Fairweather-Nwosu, S1E1 The Quiet Work of Open Source, “Bus
              │   factor and handing over the keys” · ≈7:58
              │   https://www.youtube.com/watch?v=tdyNum_0101&t=473

            [More context] [Wrong?]

            [Share] [Trim & share] [Nominate] [Save]

            """,
            run.Output);
        Assert.Equal((ExitCode.Success, ""), (run.ExitCode, run.Error));
    }

    [Fact]
    public async Task A_question_that_begins_with_an_at_sign_is_no_file_of_arguments()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "nothing-but-secret");

        var run = await AskAsync($"@{file}");
        File.Delete(file);

        Assert.Equal((ExitCode.Success, ""), (run.ExitCode, run.Error));
        Assert.DoesNotContain("nothing-but-secret", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "what did dinos say about imposter syndrome?", "· imposter syndrome · by Konstantinos Pellimarkos\n",
        "/quote imposter syndrome by:\"Konstantinos")]
    [InlineData("season 2", "Season 2 · 3 episodes, newest first\n", "/episode season:2")]
    [InlineData("who talked about documentation", "Voices on “documentation”", "/voices documentation")]
    public async Task A_question_in_plain_words_is_answered_and_shows_its_command(string question, string start, string command)
    {
        var run = await AskAsync(question);

        Assert.StartsWith(start, run.Output, StringComparison.Ordinal);
        Assert.Contains($"· The same as a command: {command}", run.Output, StringComparison.Ordinal);
        Assert.Equal((ExitCode.Success, ""), (run.ExitCode, run.Error));
    }

    [Fact]
    public async Task A_question_that_finds_nothing_was_understood_and_ends_with_0()
    {
        var run = await AskAsync("/quote blockchain");

        Assert.StartsWith("Nothing found for “blockchain”.\n", run.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Success, run.ExitCode);
    }

    [Theory]
    [InlineData("/episod devrel", "There is no command /episod.", "Did you mean /episode?")]
    [InlineData("/qoute devrel", "There is no command /qoute.", "Did you mean /quote?")]
    [InlineData(
        "/weather tomorrow", "There is no command /weather.",
        "There are /ask, /episode, /quote, /guest, /whoknows, /voices, /start, /follow, /saved, /highlights, /help.")]
    [InlineData("/quote", "/quote needs to know more.", "For example: /quote dashboards")]
    [InlineData("/quote devrel season:two", "season:two is not a number from 0 to 9999.", "For example: /quote")]
    [InlineData("", "That was an empty line.", "For example: /help")]
    public async Task A_question_that_is_not_understood_gets_the_nearest_thing_and_ends_with_2(string question, string what, string nearest)
    {
        var run = await AskAsync(question);

        Assert.StartsWith(what + "\n", run.Output, StringComparison.Ordinal);
        Assert.Contains(nearest, run.Output.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Equal((ExitCode.Unusable, ""), (run.ExitCode, run.Error));
    }

    [Fact]
    public async Task Json_holds_the_same_blocks_in_the_same_order()
    {
        var run = await AskAsync("/quote \"bus factor\"", "--format", "json");

        using var json = JsonDocument.Parse(run.Output);
        var reply = json.RootElement;
        Assert.Equal(("", "asker", "answered"), (Text(reply, "title"), Text(reply, "audience"), Text(reply, "outcome")));
        var blocks = reply.GetProperty("blocks").EnumerateArray().ToList();
        Assert.Equal(["quote", "buttons", "buttons"], blocks.Select(b => Text(b, "kind")));
        Assert.Contains(
            blocks[0].GetProperty("words").EnumerateArray(),
            s => (Text(s, "kind"), Text(s, "text")) == ("match", "bus factor") || Text(s, "text") == "bus");
        Assert.Equal(
            ("≈7:58", "https://www.youtube.com/watch?v=tdyNum_0101&t=473"),
            blocks[0].GetProperty("source").EnumerateArray().Where(s => Text(s, "kind") == "link").Select(
                s => (Text(s, "text"), Text(s, "address"))).Single());
        Assert.Equal(
            ["More context", "Wrong?", "Share", "Trim & share", "Nominate", "Save"],
            blocks.Skip(1).SelectMany(b => b.GetProperty("items").EnumerateArray()).Select(b => Text(b, "label")));
        Assert.EndsWith("}\n", run.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Success, run.ExitCode);
    }

    [Theory]
    [InlineData("/episode devrel", "facts paragraph facts heading quote buttons")]
    [InlineData("/help", "paragraph facts heading choices")]
    [InlineData("/nonsense", "paragraph note")]
    public async Task Every_reply_has_json(string question, string kinds)
    {
        var run = await AskAsync(question, "--format", "json");

        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal(kinds, string.Join(' ', json.RootElement.GetProperty("blocks").EnumerateArray().Select(b => Text(b, "kind"))));
    }

    [Fact]
    public async Task Archives_add_up_and_the_first_wins_for_an_episode_in_both()
    {
        using var first = new TempArchive().AddFile("kites.md", Page("Kites in winter", 1)).AddFile("ropes.md", Page("Ropes", 2));
        using var second = new TempArchive().AddFile(
            "deep/down/kites.md", Page("Kites in summer", 1)).AddFile("knots.md", Page("Knots", 3));

        Assert.StartsWith("S1E1 Kites in winter\n", await AnswerAsync("/episode S1E1", first, second), StringComparison.Ordinal);
        Assert.StartsWith("S1E1 Kites in summer\n", await AnswerAsync("/episode S1E1", second, first), StringComparison.Ordinal);
        Assert.Contains("The archive holds 3 episodes", await AnswerAsync("/help", first, second), StringComparison.Ordinal);

        static async Task<string> AnswerAsync(string question, TempArchive one, TempArchive two) =>
            (await ProgramRun.StartAsync("ask", question, "--archive", one.Root, "--archive", two.Root)).Output;
    }

    [Fact]
    public async Task The_archive_may_be_named_before_the_command()
    {
        using var archive = new TempArchive().AddFile("kites.md", Page("Kites", 1));

        var run = await ProgramRun.StartAsync("--archive", archive.Root, "ask", "/episode latest");

        Assert.StartsWith("S1E1 Kites\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unusable_paths_are_reported_each_in_a_sentence()
    {
        using var archive = new TempArchive().AddFile("kites.md", Page("Kites", 1));
        var (missing, file) = (Path.Combine(archive.Root, "missing"), Path.Combine(archive.Root, "kites.md"));

        var run = await ProgramRun.StartAsync("ask", "/help", "--archive", missing, "--archive", archive.Root, "--archive", file);

        Assert.Equal(
            [$"The archive path \"{missing}\" does not exist.", $"The archive path \"{file}\" is a file; give the folder that holds it."],
            run.ErrorLines);
        Assert.Equal((ExitCode.Unusable, ""), (run.ExitCode, run.Output));
    }

    [Fact]
    public async Task A_folder_without_an_episode_is_reported_in_one_sentence()
    {
        using var archive = new TempArchive().AddFile("notes.pdf", "");

        var run = await ProgramRun.StartAsync("ask", "/help", "--archive", archive.Root);

        Assert.StartsWith($"No episode was found in {archive.Root}: ", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.Equal((ExitCode.Unusable, ""), (run.ExitCode, run.Output));
    }

    private static Task<ProgramRun> AskAsync(string question, params string[] options) =>
        ProgramRun.StartAsync(["ask", question, "--archive", SampleArchive.Folder, .. options]);

    private static string Page(string name, int episode) => $"""
        ---
        title: {name}
        season: 1
        episode: {episode}
        transcript:
        - line: This one is about {name} and little else.
          sec: 3
          who: Ann
        ---
        """;

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
