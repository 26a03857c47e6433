using System.Net;
using System.Net.Sockets;
using CommunityBot.Archive.Problems;
using CommunityBot.Archive.Sources;
using CommunityBot.Testing;

namespace CommunityBot.Archive.Tests.Sources;

[Collection(ProcessWide.Name)]
public class GitClonesTests
{
    [GitFact]
    public async Task A_repository_is_cloned_and_pulled_and_changes_are_seen()
    {
        using var repository = new GitRepository();
        var settings = Settings(repository, repository.Url);
        var clones = new GitClones(settings, TimeProvider.System);

        Assert.Empty(await clones.UpdateAsync(onlyMissing: true, default));
        var loader = new ArchiveLoader(settings.Folders);
        Assert.Equal("Bees", Assert.Single(loader.LoadAll().Catalog.Episodes).Title);

        repository.Commit("bees.md", GitRepository.PageText("Many bees")).Commit("ants.md", GitRepository.PageText("Ants"));
        Assert.Empty(await clones.UpdateAsync(onlyMissing: true, default));
        Assert.Null(loader.LoadChanges());
        Assert.False(loader.IsChanging);

        Assert.Empty(await clones.UpdateAsync(onlyMissing: false, default));
        Assert.Null(loader.LoadChanges());
        Assert.Equal(["Ants", "Many bees"], loader.LoadChanges()!.Catalog.Episodes.Select(e => e.Title));
    }

    [GitFact]
    public async Task A_rewritten_history_and_a_chosen_branch_are_followed()
    {
        using var repository = new GitRepository();
        repository.RunGit("checkout", "--quiet", "-b", "drafts/two");
        repository.Commit("ants.md", GitRepository.PageText("Ants"));
        var settings = Settings(repository, repository.Url + "#drafts/two");
        var clones = new GitClones(settings, TimeProvider.System);
        Assert.Empty(await clones.UpdateAsync(onlyMissing: true, default));

        repository.RunGit("reset", "--quiet", "--hard", "main");
        repository.Commit("wasps.md", GitRepository.PageText("Wasps"));
        Assert.Empty(await clones.UpdateAsync(onlyMissing: false, default));

        Assert.Equal(
            ["Bees", "Wasps"], ArchiveLoader.Load(settings.Folders).Catalog.Episodes.Select(e => e.Title).Order(StringComparer.Ordinal));
    }

    [GitFact]
    public async Task An_unreachable_repository_is_reported_without_its_secrets_and_its_clone_stays()
    {
        using var repository = new GitRepository();
        var settings = Settings(repository, repository.Url, "https://anna:s3cret@127.0.0.1:1/numbers");
        var clones = new GitClones(settings, TimeProvider.System);

        var problem = Assert.Single(await clones.UpdateAsync(onlyMissing: true, default));
        Assert.Equal((ProblemSeverity.Error, 1), (problem.Severity, problem.Line));
        Assert.StartsWith("The repository could not be cloned: ", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", problem.ToString(), StringComparison.Ordinal);

        Directory.Move(Path.Combine(repository.Root, ".git"), Path.Combine(repository.Root, "elsewhere"));
        var problems = await clones.UpdateAsync(onlyMissing: false, default);
        Directory.Move(Path.Combine(repository.Root, "elsewhere"), Path.Combine(repository.Root, ".git"));

        Assert.StartsWith("The repository could not be pulled: ", problems[0].Message, StringComparison.Ordinal);
        Assert.EndsWith("What was pulled before stays.", problems[0].Message, StringComparison.Ordinal);
        Assert.Equal(["Bees"], ArchiveLoader.Load(settings.Folders).Catalog.Episodes.Select(e => e.Title));
        Assert.Empty(ArchiveLoader.Load(settings.Folders).UnusablePaths);
    }

    [GitFact]
    public async Task Remains_of_a_killed_git_do_not_prevent_the_first_clone()
    {
        using var repository = new GitRepository();
        var settings = Settings(repository, repository.Url);
        Directory.CreateDirectory(settings.Folders[0].Path + ".arriving/objects");
        Directory.CreateDirectory(settings.Folders[0].Path + ".leaving/objects");

        Assert.Empty(await new GitClones(settings, TimeProvider.System).UpdateAsync(onlyMissing: true, default));

        Assert.Equal(settings.Folders.Select(f => f.Path), Directory.GetDirectories(settings.CloneFolder));
    }

    [GitTheory]
    [InlineData("index.lock")]
    [InlineData("shallow.lock")]
    [InlineData("refs/heads/main.lock")]
    [InlineData("index")]
    [InlineData("HEAD")]
    [InlineData("config")]
    public async Task A_clone_that_a_killed_git_or_a_full_disk_has_damaged_is_cloned_again(string damagedFile)
    {
        using var repository = new GitRepository();
        var settings = Settings(repository, repository.Url);
        var clones = new GitClones(settings, TimeProvider.System);
        Assert.Empty(await clones.UpdateAsync(onlyMissing: true, default));

        await File.WriteAllTextAsync(Path.Combine(settings.Folders[0].Path, ".git", damagedFile), "torn");
        repository.Commit("ants.md", GitRepository.PageText("Ants"));

        Assert.Empty(await clones.UpdateAsync(onlyMissing: false, default));
        Assert.Equal(2, ArchiveLoader.Load(settings.Folders).Catalog.Episodes.Count);
    }

    [GitFact]
    public async Task A_repository_around_a_damaged_clone_is_not_changed()
    {
        using var repository = new GitRepository();
        using var around = new GitRepository();
        var settings = Settings(repository, repository.Url) with { CloneFolder = Path.Combine(around.Root, "clones") };
        var clones = new GitClones(settings, TimeProvider.System);
        Assert.Empty(await clones.UpdateAsync(onlyMissing: true, default));
        await File.WriteAllTextAsync(Path.Combine(around.Root, "bees.md"), "Not committed yet");

        await File.WriteAllTextAsync(Path.Combine(settings.Folders[0].Path, ".git", "HEAD"), "");
        Assert.Empty(await clones.UpdateAsync(onlyMissing: false, default));

        Assert.Equal("Not committed yet", await File.ReadAllTextAsync(Path.Combine(around.Root, "bees.md")));
    }

    [GitFact]
    public async Task A_repository_that_is_larger_than_the_settings_allow_is_not_checked_out()
    {
        using var repository = new GitRepository();
        repository.Commit("ants.md", new string(' ', 2_000_000));
        var settings = Settings(repository, repository.Url) with { MaxGitMegabytes = 1 };

        var problem = Assert.Single(await new GitClones(settings, TimeProvider.System).UpdateAsync(onlyMissing: true, default));

        Assert.Equal(
            "The repository could not be cloned: its files have 2 MB, and Archive:GitMaxMegabytes allows 1. Nothing of it can be asked for.",
            problem.Message);
        Assert.Empty(Directory.EnumerateFileSystemEntries(settings.GetCloneFolder(settings.Repositories[0])));
    }

    [GitFact]
    public async Task A_repository_that_grows_beyond_its_limit_stays_as_it_was()
    {
        using var repository = new GitRepository();
        var settings = Settings(repository, repository.Url) with { MaxGitFiles = 1 };
        var clones = new GitClones(settings, TimeProvider.System);
        Assert.Empty(await clones.UpdateAsync(onlyMissing: true, default));

        repository.Commit("ants.md", GitRepository.PageText("Ants"));
        var problem = Assert.Single(await clones.UpdateAsync(onlyMissing: false, default));

        Assert.Equal(
            "The repository could not be pulled: it holds 2 files, and Archive:GitMaxFiles allows 1. What was pulled before stays.",
            problem.Message);
        Assert.Equal(["Bees"], ArchiveLoader.Load(settings.Folders).Catalog.Episodes.Select(e => e.Title));
    }

    [GitFact]
    public async Task The_reason_of_git_is_reported()
    {
        using var repository = new GitRepository();
        var settings = Settings(repository, repository.Url + "/nowhere", repository.Url + "#nowhere");

        var problems = await new GitClones(settings, TimeProvider.System).UpdateAsync(onlyMissing: true, default);

        Assert.Contains("/nowhere' does not appear to be a git repository.", problems[0].Message, StringComparison.Ordinal);
        Assert.Contains("Remote branch nowhere not found", problems[1].Message, StringComparison.Ordinal);
    }

    [GitFact]
    public async Task No_code_of_a_clone_is_run()
    {
        using var repository = new GitRepository();
        var settings = Settings(repository, repository.Url);
        var clones = new GitClones(settings, TimeProvider.System);
        Assert.Empty(await clones.UpdateAsync(onlyMissing: true, default));
        var ran = Path.Combine(settings.CloneFolder, "ran");
        foreach (var hook in (string[])["post-checkout", "post-merge", "reference-transaction", "post-index-change"])
        {
            var file = Directory.CreateDirectory(Path.Combine(settings.Folders[0].Path, ".git", "hooks")).FullName + "/" + hook;
            await File.WriteAllTextAsync(file, $"#!/bin/sh\ntouch '{ran}'\n");
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        repository.Commit("ants.md", GitRepository.PageText("Ants"));
        Assert.Empty(await clones.UpdateAsync(onlyMissing: false, default));

        Assert.False(File.Exists(ran));
    }

    [GitFact]
    public async Task A_host_that_does_not_respond_delays_the_folders_by_at_most_a_minute()
    {
        using var repository = new GitRepository();
        using var noProxy = ProcessWide.Variable("no_proxy", "127.0.0.1");
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var clock = new FakeTimeProvider(DateTimeOffset.UnixEpoch);
        var clones = new GitClones(
            Settings(repository, $"https://{silent.LocalEndpoint}/numbers") with { Paths = [repository.Root] }, clock);

        var update = clones.UpdateAsync(onlyMissing: true, default);
        using var connection = await silent.AcceptTcpClientAsync();
        clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Contains("git took longer than 1m.", Assert.Single(await update).Message, StringComparison.Ordinal);
    }

    [GitFact]
    public async Task A_cancelled_update_ends_at_once()
    {
        using var repository = new GitRepository();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => new GitClones(Settings(repository, repository.Url), TimeProvider.System).UpdateAsync(false, new CancellationToken(true)));
    }

    private static ArchiveSettings Settings(GitRepository repository, params string[] urls) =>
        new([], null) { Repositories = [.. urls.Select(url => GitSource.Parse(url)!)], CloneFolder = repository.CloneFolder };
}
