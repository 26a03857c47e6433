using CommunityBot.Hosting;
using CommunityBot.Testing;

namespace CommunityBot.Tests.CommandLine;

[Collection(ProcessWide.Name)]
public sealed class FeedCommandTests : IDisposable
{
    private readonly TempArchive _folder = new TempArchive().AddFile("bees.xml", """
        <rss version="2.0"><channel><item><guid>b</guid><title>Bees and numbers</title><description>How bees count.</description>
        </item><item><title>Without a GUID</title></item></channel></rss>
        """);

    private readonly IDisposable _feeds;
    private readonly IDisposable _feedFolder;

    public FeedCommandTests()
    {
        _feeds = ProcessWide.Variable("Archive__Feeds", Path.Combine(_folder.Root, "bees.xml"));
        _feedFolder = ProcessWide.Variable("Archive__FeedFolder", KeptFolder);
    }

    private string KeptFolder => Path.Combine(_folder.Root, "kept");

    public void Dispose()
    {
        _feedFolder.Dispose();
        _feeds.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task The_command_ask_reads_missing_feeds()
    {
        var run = await ProgramRun.StartAsync("ask", "/episode bees and numbers");

        Assert.StartsWith("Bees and numbers\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("no GUID", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.Empty((await ProgramRun.StartAsync("ask", "/episode bees and numbers")).Error);
    }

    [Fact]
    public async Task The_command_check_includes_feeds()
    {
        var run = await ProgramRun.StartAsync("check", "--errors");

        Assert.StartsWith(Path.Combine(_folder.Root, "bees.xml") + ":2: ", run.OutputLines[0], StringComparison.Ordinal);
        Assert.EndsWith("; 1 episode can be asked for.", run.OutputLines[^1], StringComparison.Ordinal);
        Assert.Equal(ExitCode.Failed, run.ExitCode);
    }

    [Fact]
    public async Task The_option_archive_replaces_feeds()
    {
        await ProgramRun.StartAsync("check", "--archive", _folder.Root);

        Assert.False(Directory.Exists(KeptFolder));
    }

    [Fact]
    public async Task The_command_doctor_reads_feeds_and_keeps_nothing()
    {
        Assert.Contains("ok    Feeds     1 feed can be read.", (await ProgramRun.StartAsync("doctor")).OutputLines);
        Assert.False(Directory.Exists(KeptFolder));

        using var local = ProcessWide.Variable("Archive__Feeds", "http://127.0.0.1:1/feed");
        var run = await ProgramRun.StartAsync("doctor");

        Assert.Contains("FAIL  Feeds     1 of 1 feed cannot be read.", run.OutputLines);
        Assert.Contains(
            "  1. http://127.0.0.1:1/feed cannot be read: 127.0.0.1 is no public address, and only Archive:AllowPrivateAddresses allows "
            + "others (in the environment Archive__AllowPrivateAddresses=true).",
            run.OutputLines);
    }
}
