using System.Text.Json;
using CommunityBot.Hosting;
using CommunityBot.Testing;

namespace CommunityBot.Tests.CommandLine;

[Collection(ProcessWide.Name)]
public class SearchCommandTests
{
    [Fact]
    public async Task Each_line_is_answered_by_one_line_with_its_id()
    {
        var run = await SearchAsync("""
            {"id":"q1","query":"\"bus factor\""}
            {"id":2,"query":"facilitated silence"}
            """);

        Assert.Equal((ExitCode.Success, ""), (run.ExitCode, run.Error));
        Assert.Equal(2, run.OutputLines.Length);
        Assert.StartsWith(
            """{"id":"q1","results":[{"episode":"quiet-work-of-open-source-maintenance","entry":41,"sec":478,"estimated":true,"speaker":"Ottoline","text":"The bus factor""",
            run.OutputLines[0],
            StringComparison.Ordinal);
        Assert.StartsWith(
            """{"id":2,"results":[{"episode":"pricing-freelance-data-work","entry":30,""", run.OutputLines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_quote_says_where_when_who_what_and_how_well()
    {
        var quote = (await ResultsAsync("facilitated silence"))[0];

        Assert.Equal(["episode", "entry", "sec", "estimated", "speaker", "text", "score"], quote.EnumerateObject().Select(p => p.Name));
        Assert.True(quote.GetProperty("score").GetDouble() > 0);
    }

    [Fact]
    public async Task A_transcript_without_times_and_speakers_gives_none()
    {
        var quote = (await ResultsAsync("switched off one dashboard every day"))[0];

        Assert.Equal("nobody-opens-the-dashboard", quote.GetProperty("episode").GetString());
        Assert.Equal(JsonValueKind.Null, quote.GetProperty("sec").ValueKind);
        Assert.Equal(JsonValueKind.Null, quote.GetProperty("speaker").ValueKind);
        Assert.False(quote.GetProperty("estimated").GetBoolean());
    }

    [Fact]
    public async Task Episodes_are_slugs_alone()
    {
        var episodes = await ResultsAsync("devrel", "--by", "episodes");

        Assert.Equal("""{"episode":"devrel-for-data-tools"}""", episodes[0].GetRawText());
    }

    [Fact]
    public async Task People_are_ids_and_names()
    {
        var people = await ResultsAsync("Mrozny Lucjan", "--by", "people");

        Assert.Equal("""{"person":"lucjanmrozny","name":"Łucjan Mroźny"}""", people[0].GetRawText());
    }

    [Theory]
    [InlineData("1", 1)]
    [InlineData("3", 3)]
    public async Task Top_limits_the_results(string top, int count) =>
        Assert.Equal(count, (await ResultsAsync("data", "--top", top)).Count);

    [Fact]
    public async Task Without_top_there_are_ten() => Assert.Equal(10, (await ResultsAsync("data")).Count);

    [Theory]
    [InlineData("0")]
    [InlineData("101")]
    [InlineData("-1")]
    [InlineData("many")]
    public async Task Top_is_a_number_from_1_to_100(string top)
    {
        var run = await SearchAsync("", "--top", top);

        Assert.Contains($"--top takes a whole number from 1 to 100, not {top}.", run.ErrorLines);
        Assert.Equal(ExitCode.Unusable, run.ExitCode);
    }

    [Fact]
    public async Task By_lines_alone_a_header_or_title_is_no_reason_to_find_an_episode()
    {
        using var archive = TempArchive.CreateWithTranscript(
            "- header: Zeppelins\n- line: We count bees in summer.\n  sec: 3\n  who: Anna");

        Assert.Single(await ResultsAsync("zeppelins", "--by", "episodes", "--archive", archive.Root));
        Assert.Empty(await ResultsAsync("zeppelins", "--by", "episodes", "--fields", "lines", "--archive", archive.Root));
        Assert.Empty(await ResultsAsync("zeppelins", "--fields", "lines", "--archive", archive.Root));
        Assert.Single(await ResultsAsync("summer", "--fields", "lines", "--archive", archive.Root));
    }

    [Fact]
    public async Task Filters_stand_in_the_query()
    {
        var quotes = await ResultsAsync("imposter syndrome by:marit season:1");

        Assert.NotEmpty(quotes);
        Assert.All(
            quotes,
            q =>
                Assert.Equal(
                    ("Marit", "tables-turned-how-tidy-numbers-is-made"),
                    (q.GetProperty("speaker").GetString(), q.GetProperty("episode").GetString())));
    }

    [Theory]
    [InlineData("data by:bartleby")]
    [InlineData("data episode:S9E9")]
    [InlineData("parsley season:3")]
    public async Task A_filter_that_fits_nothing_leaves_no_quote(string query) => Assert.Empty(await ResultsAsync(query));

    [Fact]
    public async Task An_invalid_line_is_reported_with_its_number_and_the_rest_goes_on()
    {
        var run = await SearchAsync("""
            {"id":1,"query":"parsley"}

            not json
            {"id":2}
            {"query":"no id"}
            [1,2]
            null
            {"id":3,"query":7}
            {"id":4,"query":null}
            {"id":5,"query":"half a letter \ud800"}
            {"id":6,"query":"parsley"} and more
            {"id":7,"query":"parsley"}
            """);

        Assert.Equal(
            Enumerable.Range(3, 9).Select(n => $"Line {n} is not a JSON object with an \"id\" and a \"query\"; it is left out."),
            run.ErrorLines);
        Assert.Equal(["1", "7"], run.OutputLines.Select(l => JsonDocument.Parse(l).RootElement.GetProperty("id").GetRawText()));
        Assert.Equal(ExitCode.Success, run.ExitCode);
    }

    [Fact]
    public async Task Any_json_value_may_be_the_id_and_comes_back_as_it_was()
    {
        var run = await SearchAsync("""
            {"query":"parsley","id":{"a":[1,null]},"more":true}
            {"id":null,"query":"parsley"}
            {"id":1.50,"query":"parsley"}
            {"id":"half a letter \ud800","query":"parsley"}
            """);

        Assert.Equal(
            ["""{"a":[1,null]}""", "null", "1.50", "\"half a letter \\ud800\""],
            run.OutputLines.Select(l => JsonDocument.Parse(l).RootElement.GetProperty("id").GetRawText()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\\u0000\\u001b[2J")]
    [InlineData("-data")]
    public async Task A_query_that_finds_nothing_has_an_empty_list(string query)
    {
        foreach (var by in (string[])["quotes", "episodes", "people"])
            Assert.Equal("""{"id":1,"results":[]}""" + "\n", (await SearchAsync($$"""{"id":1,"query":"{{query}}"}""", "--by", by)).Output);
    }

    [Fact]
    public async Task No_query_is_too_hostile()
    {
        string[] queries =
        [
            new('"', 100_000), new('a', 1_000_000), string.Concat(Enumerable.Repeat("data quality ", 100_000)),
            string.Concat(Enumerable.Repeat("by: ", 1_000)),
        ];
        var lines = queries.Select((query, i) => JsonSerializer.Serialize(new { id = i, query }));

        var run = await SearchAsync(string.Join('\n', lines.Append(new string('[', 100_000))));

        Assert.Equal(queries.Length, run.OutputLines.Length);
        Assert.StartsWith("Line 5 is not", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_minus_reads_standard_input()
    {
        using var input = ProcessWide.Input("""{"id":1,"query":"parsley"}""");

        var run = await ProgramRun.StartAsync("search", "--input", "-", "--archive", SampleArchive.Folder);

        Assert.StartsWith(
            """{"id":1,"results":[{"episode":"interviewing-while-doubting-yourself",""",
            Assert.Single(run.OutputLines),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unreadable_input_is_reported_in_a_sentence()
    {
        using var folder = new TempArchive();
        foreach (var input in (string[])[Path.Combine(folder.Root, "missing.jsonl"), folder.Root, ""])
        {
            var run = await ProgramRun.StartAsync("search", "--input", input, "--archive", SampleArchive.Folder);

            Assert.Equal([$"The input {input} cannot be read."], run.ErrorLines);
            Assert.Equal((ExitCode.Unusable, ""), (run.ExitCode, run.Output));
        }
    }

    [Fact]
    public async Task One_query_can_be_explained()
    {
        var run = await ProgramRun.StartAsync("search", "--explain", "parsley", "--top", "1", "--archive", SampleArchive.Folder);

        Assert.Equal("“parsley” is read as:", run.OutputLines[0]);
        Assert.Contains(run.OutputLines, l => l.Contains("interviewing-while-doubting-yourself, entry", StringComparison.Ordinal));
        Assert.Equal((ExitCode.Success, ""), (run.ExitCode, run.Error));
    }

    [Fact]
    public async Task Without_a_query_it_names_the_two_options()
    {
        var run = await ProgramRun.StartAsync("search", "--archive", SampleArchive.Folder);

        Assert.Equal(["Name a file of queries with --input, or one query with --explain."], run.ErrorLines);
        Assert.Equal((ExitCode.Unusable, ""), (run.ExitCode, run.Output));
    }

    [Fact]
    public async Task An_unusable_archive_is_reported_in_a_sentence()
    {
        using var folder = new TempArchive().AddFile("queries.jsonl", "");
        var missing = Path.Combine(folder.Root, "missing");

        var run = await ProgramRun.StartAsync("search", "--input", Path.Combine(folder.Root, "queries.jsonl"), "--archive", missing);

        Assert.Equal([$"The archive path \"{missing}\" does not exist."], run.ErrorLines);
        Assert.Equal((ExitCode.Unusable, ""), (run.ExitCode, run.Output));
    }

    private static async Task<ProgramRun> SearchAsync(string lines, params string[] options)
    {
        using var folder = new TempArchive().AddFile("queries.jsonl", lines);
        string[] archive = options.Contains("--archive") ? [] : ["--archive", SampleArchive.Folder];
        return await ProgramRun.StartAsync(["search", "--input", Path.Combine(folder.Root, "queries.jsonl"), .. archive, .. options]);
    }

    private static async Task<List<JsonElement>> ResultsAsync(string query, params string[] options)
    {
        var run = await SearchAsync(JsonSerializer.Serialize(new { id = 1, query }), options);
        return [.. JsonDocument.Parse(Assert.Single(run.OutputLines)).RootElement.GetProperty("results").EnumerateArray()];
    }
}
