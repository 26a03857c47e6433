using CommunityBot.Core.Highlights;
using CommunityBot.Core.Moderation;
using CommunityBot.Hosting;
using CommunityBot.Indexing;
using CommunityBot.Storage.Sqlite;
using CommunityBot.Testing;

namespace CommunityBot.Tests.CommandLine;

/// <summary>Tests when <c>ask</c> uses the store of the settings.</summary>
[Collection(ProcessWide.Name)]
public sealed class AskStoreTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly IDisposable _variable;

    public AskStoreTests() => _variable = ProcessWide.Variable("Store__Path", Store);

    private string Store => Path.Combine(_folder.Root, "data", "store.db");

    public void Dispose()
    {
        _variable.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("/episode devrel", ExitCode.Success)]
    [InlineData("/quote blockchain", ExitCode.Success)]
    [InlineData("/help highlights", ExitCode.Success)]
    [InlineData("/nonsense", ExitCode.Unusable)]
    public async Task No_other_question_makes_a_store(string question, int code)
    {
        Assert.Equal(code, (await AskAsync(question)).ExitCode);

        Assert.Empty(Directory.GetFileSystemEntries(_folder.Root));
    }

    [Fact]
    public async Task Highlights_are_those_of_the_store()
    {
        var post = new WeeklyPost("hl-2026-11-23", "Bees, this week.", []);
        var store = StoreFactory.Create(new SqliteDatabase(Store, TimeSpan.FromSeconds(5)));
        var monday = new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
        await store.ClaimAsync(new(post.Slot, "a", monday, monday.AddMinutes(5), 0, post), default);
        await store.CompleteAsync(post.Slot, "a", monday, default);

        var run = await AskAsync("/highlights");

        Assert.Contains("Bees, this week.", run.Output, StringComparison.Ordinal);
        Assert.Equal((ExitCode.Success, ""), (run.ExitCode, run.Error));
    }

    [Fact]
    public async Task An_unusable_store_is_reported_and_ends_with_1()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Store)!);
        await File.WriteAllTextAsync(Store, new string('x', 5000));

        // Nobody knows what moderators hid in it.
        var refused = await AskAsync("/episode devrel");
        new DecisionFile(Path.Combine(Path.GetDirectoryName(Store)!, "decisions.json")).Write(DecisionSet.Empty);
        var run = await AskAsync("/highlights");

        Assert.Equal(
            new(
                ExitCode.Unusable, "",
                $"The store {Store} is damaged; move the file away, then restore a backup or begin anew. "
                + "Without it, nobody knows what moderators hid.\n"),
            refused);
        Assert.Contains("is damaged; move the file away", run.Output.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Equal((ExitCode.Failed, ""), (run.ExitCode, run.Error));
        Assert.Equal(ExitCode.Success, (await AskAsync("/episode devrel")).ExitCode);
    }

    private static Task<ProgramRun> AskAsync(string question) => ProgramRun.StartAsync("ask", question, "--archive", SampleArchive.Folder);
}
