using CommunityBot.Core.Episodes;
using CommunityBot.Core.Highlights;
using CommunityBot.Storage.Sqlite;
using CommunityBot.Tests.Storage;
using CommunityBot.Verbs;

namespace CommunityBot.Tests.Verbs;

/// <summary>The verbs <c>backup</c>, <c>restore</c> and <c>forget</c>, on a store of their own.</summary>
[Collection(ProcessWide.Name)]
public sealed class StoreVerbTests : IDisposable
{
    private static readonly DateTimeOffset Monday = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly TempFolder _folder = new();
    private readonly IDisposable _variable;

    public StoreVerbTests() => _variable = ProcessWide.Variable("Store__Path", Store);

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
        await Nominate("discord", "1");

        Assert.Equal(new(ExitCode.Success, $"The store {Store} is in {Backup}: 3 rows.\n", ""), await ProgramRun.Of("backup", Backup));
        File.Delete(Store);
        var restored = await ProgramRun.Of("restore", Backup);
        Assert.StartsWith($"The store {Store} holds what {Backup} did: 3 rows. What was due before now is not posted any more", restored.Output, StringComparison.Ordinal);
        Assert.Equal((ExitCode.Success, ""), (restored.ExitCode, restored.Error));
        Assert.Single(await Open().Nominations(None));
    }

    [Fact]
    public async Task Nothing_is_replaced_without_force()
    {
        await Nominate("discord", "1");
        await ProgramRun.Of("backup", Backup);

        Assert.Equal(new(ExitCode.Failed, "", $"There is a file {Backup} already; --force replaces it.\n"), await ProgramRun.Of("backup", Backup));
        Assert.Equal(new(ExitCode.Failed, "", $"The store {Store} is not empty; --force replaces everything in it.\n"), await ProgramRun.Of("restore", Backup));
        Assert.Equal(ExitCode.Success, (await ProgramRun.Of("backup", Backup, "--force")).ExitCode);
        Assert.Equal(ExitCode.Success, (await ProgramRun.Of("restore", Backup, "--force")).ExitCode);
    }

    [Fact]
    public async Task A_store_that_cannot_be_used_is_told()
    {
        await File.WriteAllTextAsync(Store, new string('x', 5000));

        var run = await ProgramRun.Of("backup", Backup);

        Assert.Equal(new(ExitCode.Failed, "", $"The store {Store} is damaged; move the file away, then restore a backup or begin anew.\n"), run);
        Assert.False(File.Exists(Backup));
    }

    [Theory]
    [InlineData("backup", "backup.jsonl.gz")]
    [InlineData("forget", "discord:1")]
    public async Task A_store_that_is_not_there_is_not_made_to_look_like_success(string verb, string argument)
    {
        var run = await ProgramRun.Of(verb, verb == "backup" ? _folder.File(argument) : argument);

        Assert.Equal(new(ExitCode.Failed, "", $"The store {Store} is not there: start this where the bot is started, or set Store:Path.\n"), run);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Root));
    }

    [Fact]
    public async Task A_person_is_forgotten()
    {
        await Nominate("discord", "1");
        await Nominate("slack", "U1");

        var run = await ProgramRun.Of("forget", "Discord:1");

        Assert.Equal(new(ExitCode.Success, "The one nomination of that person is gone. Backups made before still hold it.\n", ""), run);
        Assert.Single(await Open().Nominations(None));
        Assert.Equal("There is no nomination of that person.\n", (await ProgramRun.Of("forget", "discord:1")).Output);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("discord:")]
    [InlineData("irc:1")]
    [InlineData(":1")]
    public async Task Who_is_meant_must_be_plain(string person)
    {
        var run = await ProgramRun.Of("forget", person);

        Assert.Equal(ExitCode.Unusable, run.ExitCode);
        Assert.Contains("A person is named by platform and user id, such as discord:80351110224678912; the platform is one of discord, slack, local.", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Store));
    }

    private async Task Nominate(string platform, string id)
    {
        var store = Open();
        var salt = await store.Salt(None);
        await store.Nominate(new(new MomentAddress("0son44vn", 1, 0, 9), "Kites fly.", Nominator.Of(platform, id, salt), Monday), None);
    }

    private CommunityBot.Storage.EfHighlightStore Open() => Stores.Open(new SqliteDatabase(Store, TimeSpan.FromSeconds(5)));
}
