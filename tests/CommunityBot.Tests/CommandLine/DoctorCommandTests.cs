using CommunityBot.CommandLine;
using CommunityBot.Doctor;
using CommunityBot.Hosting;
using CommunityBot.Testing;

namespace CommunityBot.Tests.CommandLine;

[Collection(ProcessWide.Name)]
public class DoctorCommandTests
{
    [Fact]
    public async Task With_nothing_set_everything_is_well_and_it_tells_the_way_to_a_first_answer()
    {
        var run = await ProgramRun.StartAsync("doctor");

        Assert.Matches("^ok    Settings  [0-9]+ settings set, the others as usual", run.OutputLines[0]);
        Assert.Contains(run.OutputLines, l => l.StartsWith("ok    Archive   8 episodes and ", StringComparison.Ordinal));
        Assert.Contains("  1. Set Archive:Path to the folder of your own show.", run.OutputLines);
        Assert.Contains(run.OutputLines, l => l.StartsWith("  2. For Discord, ", StringComparison.Ordinal));
        Assert.Equal((ExitCode.Success, ""), (run.ExitCode, run.Error));
    }

    [Fact]
    public async Task What_is_wrong_comes_first_and_ends_with_1()
    {
        using var archive = TempArchive.CreateWithTranscript("- line: Bees count.\n  sec: 3\n  who: Anna").AddFile(
            "_podcast/torn.md", "---\ntitle: \"torn\n---\n").AddFile("words.yaml", "synonyms: 5\n");
        using var mistake = ProcessWide.Variable("Page__Enabled", "perhaps");
        using var glossary = ProcessWide.Variable("Archive__GlossaryFile", Path.Combine(archive.Root, "words.yaml"));

        var run = await ProgramRun.StartAsync("doctor", "--archive", archive.Root);

        Assert.StartsWith("FAIL  Settings  1 mistake; the bot does not start.", run.OutputLines[0], StringComparison.Ordinal);
        Assert.Contains(
            run.OutputLines,
            l =>
                l.StartsWith("FAIL  Archive   1 episode and ", StringComparison.Ordinal)
                    && l.EndsWith(", and 1 error.", StringComparison.Ordinal));
        Assert.Contains(run.OutputLines, l => l.StartsWith("FAIL  Glossary  1 problem in ", StringComparison.Ordinal));
        Assert.Contains("  1. environment Page__Enabled: Page:Enabled is \"perhaps\", which is neither true nor false.", run.OutputLines);
        Assert.Contains("  2. Run \"check --errors\": it names each file and line that is lost.", run.OutputLines);
        Assert.Equal(ExitCode.Failed, run.ExitCode);
    }

    [Theory]
    [InlineData(
        "Its desk opens without a sign-in to requests that come straight from this machine, through no other server.", null)]
    [InlineData(
        "Its desk opens to moderators who are signed in; the links of /highlights desk begin with http://127.0.0.1:5080.",
        "If moderators reach the page at another address than http://127.0.0.1:5080, set Page:Address to it.", "Page__Hosts",
        "bot.example")]
    [InlineData(
        "Its desk opens to moderators who are signed in; the links of /highlights desk begin with http://localhost:8080.",
        "If moderators reach the page at another address than http://localhost:8080, set Page:Address to it.", "Page__Urls",
        "http://0.0.0.0:8080")]
    [InlineData(
        "Its desk opens to moderators who are signed in; the links of /highlights desk begin with https://desk.example.", null,
        "Page__Address", "https://desk.example")]
    [InlineData(
        "Its desk opens to moderators who are signed in; the links of /highlights desk begin with http://desk.example.",
        "Let a server in front of the page speak https, and set Page:Address to it: over http, others can read along.", "Page__Address",
        "http://desk.example")]
    [InlineData("It is turned off, and the desk with it.", null, "Page__Enabled", "false")]
    public async Task It_says_who_may_open_the_desk(string sentence, string? advice, string? variable = null, string? value = null)
    {
        using var setting = variable is null ? null : ProcessWide.Variable(variable, value!);

        var run = await ProgramRun.StartAsync("doctor");

        Assert.Single(run.OutputLines, l => l.EndsWith($"  {sentence}", StringComparison.Ordinal));
        if (advice is not null)
            Assert.Single(run.OutputLines, l => l.EndsWith($". {advice}", StringComparison.Ordinal));
        else
            Assert.DoesNotContain(run.OutputLines, l => l.Contains("Page:Address", StringComparison.Ordinal));
        Assert.Equal(ExitCode.Success, run.ExitCode);
    }

    [Fact]
    public async Task Without_an_archive_there_is_nothing_to_answer_from()
    {
        using var empty = new TempArchive();

        var run = await ProgramRun.StartAsync("doctor", "--archive", empty.Root);

        Assert.Contains("FAIL  Archive   There is nothing to answer from.", run.OutputLines);
        Assert.Equal(ExitCode.Failed, run.ExitCode);
    }

    [Fact]
    public async Task A_missing_folder_is_reported_with_advice()
    {
        var run = await ProgramRun.StartAsync("doctor", "--archive", "/nowhere/at/all");

        Assert.Contains("  1. The archive path \"/nowhere/at/all\" does not exist.", run.OutputLines);
        Assert.Contains("  2. Make or mount that folder, readable for the bot's user, or name another in Archive:Path.", run.OutputLines);
    }

    [GitFact]
    public async Task Repositories_are_asked_and_not_cloned()
    {
        using var repository = new GitRepository();
        using var git = ProcessWide.Variable("Archive__Git", repository.Url);
        using var clones = ProcessWide.Variable("Archive__CloneFolder", repository.CloneFolder);

        var run = await ProgramRun.StartAsync("doctor");

        Assert.Contains("ok    Git       1 repository can be pulled from.", run.OutputLines);
        Assert.False(Directory.Exists(repository.CloneFolder));
    }

    [GitFact]
    public async Task A_missing_repository_or_branch_is_reported()
    {
        using var repository = new GitRepository();
        using var git = ProcessWide.Variable("Archive__Git", $"{repository.Url}, {repository.Url}#nowhere, {repository.Url}/nowhere");

        var run = await ProgramRun.StartAsync("doctor");

        Assert.Contains("FAIL  Git       2 of 3 repositories cannot be pulled from.", run.OutputLines);
        Assert.Contains($"  1. {repository.Url} cannot be pulled from: it has no branch nowhere.", run.OutputLines);
        Assert.Contains(
            run.OutputLines, l => l.StartsWith($"  2. {repository.Url}/nowhere cannot be pulled from: fatal: ", StringComparison.Ordinal));
        Assert.Equal(ExitCode.Failed, run.ExitCode);
    }

    [Fact]
    public async Task The_store_is_the_one_of_the_settings_and_is_not_made()
    {
        using var folder = new TempFolder();
        using var variable = ProcessWide.Variable("Store__Path", folder.File("data/store.db"));

        var run = await ProgramRun.StartAsync("doctor");

        Assert.Contains($"ok    Store     The store {folder.File("data/store.db")} is not there yet; the bot makes it.", run.OutputLines);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Root));
    }

    [Fact]
    public async Task A_store_that_is_damaged_is_wrong()
    {
        using var folder = new TempFolder();
        using var variable = ProcessWide.Variable("Store__Path", folder.File("store.db"));
        await File.WriteAllTextAsync(folder.File("store.db"), new string('x', 5000));

        var run = await ProgramRun.StartAsync("doctor");

        Assert.Contains("FAIL  Store     The highlights cannot be kept; everything else works.", run.OutputLines);
        Assert.Contains(
            $"  1. The store {folder.File("store.db")} is damaged; move the file away, then restore a backup or begin anew.",
            run.OutputLines);
        Assert.Equal(ExitCode.Failed, run.ExitCode);
    }

    [Fact]
    public async Task A_store_with_wrong_settings_is_not_checked()
    {
        using var variable = ProcessWide.Variable("Store__ConnectionString", "nonsense");

        var run = await ProgramRun.StartAsync("doctor");

        Assert.Contains("-     Store     Its settings are mistaken, see above.", run.OutputLines);
        Assert.DoesNotContain("nonsense", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_advice_it_says_so()
    {
        using var output = new StringWriter { NewLine = "\n" };

        Assert.Equal(
            ExitCode.Success,
            DoctorCommand.Write([CheckResult.Passed("Archive", "Fine."), CheckResult.Skipped("Slack", "Not wanted.")], output));

        Assert.Equal("ok    Archive  Fine.\n-     Slack    Not wanted.\n\nNothing to do.\n", output.ToString());
    }
}
