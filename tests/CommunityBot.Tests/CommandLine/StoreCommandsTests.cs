using CommunityBot.Core.Highlights;
using CommunityBot.Core.Highlights.Following;
using CommunityBot.Episodes;
using CommunityBot.Hosting;
using CommunityBot.Storage.Sqlite;
using CommunityBot.Testing;

namespace CommunityBot.Tests.CommandLine;

/// <summary>Tests <c>backup</c>, <c>restore</c> and <c>forget</c> with a store of their own.</summary>
[Collection(ProcessWide.Name)]
public sealed class StoreCommandsTests : IDisposable
{
    private static readonly DateTimeOffset Monday = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly TempFolder _folder = new();
    private readonly IDisposable _variable;

    public StoreCommandsTests() => _variable = ProcessWide.Variable("Store__Path", Store);

    private string Store => _folder.File("store.db");

    private string Backup => _folder.File("backup.jsonl.gz");

    public void Dispose()
    {
        _variable.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_backup_is_made_and_restored()
    {
        await NominateAsync("discord", "1");

        Assert.Equal(
            new(ExitCode.Success, $"The store {Store} is in {Backup}: 3 rows.\n", ""), await ProgramRun.StartAsync("backup", Backup));
        File.Delete(Store);
        var restored = await ProgramRun.StartAsync("restore", Backup);
        Assert.StartsWith(
            $"The store {Store} holds what {Backup} did: 3 rows. What was due before now is not posted any more",
            restored.Output,
            StringComparison.Ordinal);
        Assert.Equal((ExitCode.Success, ""), (restored.ExitCode, restored.Error));
        Assert.Single(await Open().GetNominationsAsync(None));
    }

    [Fact]
    public async Task Nothing_is_replaced_without_force()
    {
        await NominateAsync("discord", "1");
        await ProgramRun.StartAsync("backup", Backup);

        Assert.Equal(
            new(ExitCode.Failed, "", $"There is a file {Backup} already; --force replaces it.\n"),
            await ProgramRun.StartAsync("backup", Backup));
        Assert.Equal(
            new(ExitCode.Failed, "", $"The store {Store} is not empty; --force replaces everything in it.\n"),
            await ProgramRun.StartAsync("restore", Backup));
        Assert.Equal(ExitCode.Success, (await ProgramRun.StartAsync("backup", Backup, "--force")).ExitCode);
        Assert.Equal(ExitCode.Success, (await ProgramRun.StartAsync("restore", Backup, "--force")).ExitCode);
    }

    [Fact]
    public async Task An_unusable_store_is_reported()
    {
        await File.WriteAllTextAsync(Store, new string('x', 5000));

        var run = await ProgramRun.StartAsync("backup", Backup);

        Assert.Equal(
            new(ExitCode.Failed, "", $"The store {Store} is damaged; move the file away, then restore a backup or begin anew.\n"), run);
        Assert.False(File.Exists(Backup));
    }

    [Theory]
    [InlineData("backup", "backup.jsonl.gz")]
    [InlineData("forget", "discord:1")]
    public async Task A_store_that_is_not_there_is_not_made_to_look_like_success(string verb, string argument)
    {
        var run = await ProgramRun.StartAsync(verb, verb == "backup" ? _folder.File(argument) : argument);

        Assert.Equal(
            new(ExitCode.Failed, "", $"The store {Store} is not there: start this where the bot is started, or set Store:Path.\n"), run);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Root));
    }

    [Fact]
    public async Task A_person_is_forgotten()
    {
        await NominateAsync("discord", "1");
        await NominateAsync("slack", "U1");

        var run = await ProgramRun.StartAsync("forget", "Discord:1");

        Assert.Equal(new(ExitCode.Success, "The one nomination of that person is gone. Backups made before still hold it.\n", ""), run);
        Assert.Single(await Open().GetNominationsAsync(None));
        Assert.Equal("Nothing is stored of that person.\n", (await ProgramRun.StartAsync("forget", "discord:1")).Output);
    }

    [Fact]
    public async Task A_person_who_is_forgotten_is_signed_out_of_the_desk()
    {
        var store = StoreFactory.CreateSignIn(new SqliteDatabase(Store, TimeSpan.FromSeconds(5)));
        await store.AddCodeAsync(new("code", new("discord", "1", "Ann"), Monday), Monday.AddMinutes(-10), 5, None);
        await store.RedeemAsync(new("code", Monday.AddMinutes(-10), "session", Monday, Monday.AddHours(8)), None);

        var run = await ProgramRun.StartAsync("forget", "discord:1");

        Assert.Equal("There is no nomination of that person. They are signed out of the desk.\n", run.Output);
        Assert.Null(await store.FindSessionAsync("session", Monday, None));
    }

    [Fact]
    public async Task What_a_person_follows_and_saved_is_forgotten()
    {
        var database = new SqliteDatabase(Store, TimeSpan.FromSeconds(5));
        var (follows, saved) = (StoreFactory.CreateFollows(database), StoreFactory.CreateSaved(database));
        await follows.AddAsync(new(new("discord", "1"), FollowKind.Words, "kelp", Monday), None);
        await follows.AddAsync(new(new("slack", "1"), FollowKind.Words, "kelp", Monday), None);
        var person = Nominator.Create("discord", "1", await Open().GetSaltAsync(None));
        await saved.AddAsync(new(person, new("0son44vn", 12, 0, 80, "5k2j9fa0"), Monday), None);

        var run = await ProgramRun.StartAsync("forget", "discord:1");

        Assert.Equal("There is no nomination of that person. 1 saved moment is gone. 1 follow is gone.\n", run.Output);
        Assert.Equal("slack", Assert.Single(await follows.GetFollowsAsync(None)).Member.Platform);
        Assert.Empty(await saved.GetAsync(person, None));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("discord:")]
    [InlineData("irc:1")]
    [InlineData(":1")]
    public async Task Who_is_meant_must_be_plain(string person)
    {
        var run = await ProgramRun.StartAsync("forget", person);

        Assert.Equal(ExitCode.Unusable, run.ExitCode);
        Assert.Contains(
            "A person is named by platform and user id, such as discord:80351110224678912; the platform is one of discord, slack, local.",
            run.Error,
            StringComparison.Ordinal);
        Assert.False(File.Exists(Store));
    }

    private async Task NominateAsync(string platform, string id)
    {
        var store = Open();
        var salt = await store.GetSaltAsync(None);
        await store.AddNominationAsync(
            new(new MomentAddress("0son44vn", 1, 0, 9), "Kites fly.", Nominator.Create(platform, id, salt), Monday), None);
    }

    private CommunityBot.Storage.Database.EfHighlightStore Open() =>
        StoreFactory.Create(new SqliteDatabase(Store, TimeSpan.FromSeconds(5)));
}
