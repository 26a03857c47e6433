using CommunityBot.Hosting;
using CommunityBot.Testing;

namespace CommunityBot.Tests.CommandLine;

/// <summary>A command fails because of errors in the settings that it needs, and in no others.</summary>
[Collection(ProcessWide.Name)]
public sealed class NeededSettingsTests : IDisposable
{
    private const string Error =
        "environment Highlights__Time: Highlights:Time is \"late\", which is no time of day from 00:00 to 23:59.";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Highlights__Time", "late", "ask", "/episode devrel")]
    [InlineData("Highlights__Time", "late", "ask", "/help highlights")]
    [InlineData("Highlights__Time", "late", "check")]
    [InlineData("Store__ConnectionString", "nowhere", "check")]
    [InlineData("Discord__Token", "short", "search", "--explain", "devrel")]
    public async Task A_mistake_in_other_settings_stops_no_verb(string variable, string value, params string[] verb)
    {
        using var mistake = ProcessWide.Variable(variable, value);

        var run = await RunAsync(verb);

        Assert.Equal((ExitCode.Success, ""), (run.ExitCode, run.Error));
    }

    [Theory]
    [InlineData("/highlights")]
    [InlineData("highlights queue")]
    public async Task A_question_for_highlights_reports_every_error_in_the_settings_of_highlights_and_store(string question)
    {
        using var time = ProcessWide.Variable("Highlights__Time", "late");
        using var store = ProcessWide.Variable("Store__ConnectionString", "nowhere");
        using var other = ProcessWide.Variable("Page__Enabled", "perhaps");

        var run = await RunAsync("ask", question);

        Assert.Equal(2, run.ErrorLines.Length);
        Assert.StartsWith("environment Store__ConnectionString: ", run.ErrorLines[0], StringComparison.Ordinal);
        Assert.Equal(Error, run.ErrorLines[1]);
        Assert.Equal((ExitCode.Unusable, ""), (run.ExitCode, run.Output));
    }

    [Theory]
    [InlineData(2, "Archive__CheckInterval")]
    [InlineData(2, "Archive__CheckInterval", "ask", "/help")]
    [InlineData(2, "Archive__CheckInterval", "check")]
    [InlineData(2, "Archive__CheckInterval", "search", "--explain", "devrel")]
    [InlineData(2, "Store__ConnectionString", "backup", "backup.jsonl.gz")]
    [InlineData(2, "Store__ConnectionString", "restore", "backup.jsonl.gz")]
    [InlineData(2, "Store__ConnectionString", "forget", "discord:1")]
    [InlineData(2, "Store__ConnectionString", "ask", "/quote kites")]
    [InlineData(2, "Store__Pth", "ask", "/episode devrel")]
    [InlineData(2, "Store__Pth", "search", "--explain", "devrel")]
    [InlineData(2, "Page__Enabled", "health")]
    [InlineData(2, "Slack__AppToken")]
    [InlineData(1, "Archive__CheckInterval", "config")]
    [InlineData(1, "Archive__CheckInterval", "doctor")]
    public async Task A_wrong_setting_ends_a_command_that_needs_it_with_2_and_is_an_error_that_others_find(
        int code, string variable, params string[] verb)
    {
        using var mistake = ProcessWide.Variable(variable, "wrong");

        var run = await RunAsync(verb);

        Assert.Contains(variable.Replace("__", ":", StringComparison.Ordinal), run.Error + run.Output, StringComparison.Ordinal);
        Assert.Equal(code, run.ExitCode);
    }

    [Fact]
    public async Task The_store_needs_no_schedule()
    {
        using var path = ProcessWide.Variable("Store__Path", Path.Combine(_folder.Root, "store.db"));
        Assert.Equal(ExitCode.Success, (await RunAsync("ask", "/highlights")).ExitCode);
        using var time = ProcessWide.Variable("Highlights__Time", "late");

        Assert.Equal(ExitCode.Success, (await ProgramRun.StartAsync("backup", Path.Combine(_folder.Root, "backup.jsonl.gz"))).ExitCode);
    }

    [Fact]
    public async Task The_bot_itself_and_what_looks_at_the_settings_tell_every_mistake()
    {
        using var time = ProcessWide.Variable("Highlights__Time", "late");
        using var store = ProcessWide.Variable("Store__ConnectionString", "nowhere");

        Assert.Equal(2, (await ProgramRun.StartAsync()).ErrorLines.Length);
        Assert.Equal(2, (await ProgramRun.StartAsync("config")).ErrorLines.Length);
        Assert.Contains(
            "2 mistakes; the bot does not start.",
            (await ProgramRun.StartAsync("doctor", "--archive", SampleArchive.Folder)).Output,
            StringComparison.Ordinal);
    }

    private static Task<ProgramRun> RunAsync(params string[] verb) => ProgramRun.StartAsync([.. verb, "--archive", SampleArchive.Folder]);
}
