using CommunityBot.Archive.Problems;

namespace CommunityBot.Archive.Sources;

/// <summary>Keeps a shallow clone of every repository of <c>Archive:Git</c> in the clone folder, as it is on the branch's tip.</summary>
internal sealed class GitClones(ArchiveSettings settings, TimeProvider clock)
{
    private static readonly TimeSpan CloneTimeout = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan FirstCloneTimeout = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan PullTimeout = TimeSpan.FromMinutes(3);

    /// <summary>Brings every clone up to date, one after the other.</summary>
    /// <param name="onlyMissing">Whether clones that are there stay as they are.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <returns>A problem for each that could not be; its clone stays as it was.</returns>
    public async Task<IReadOnlyList<ArchiveProblem>> UpdateAsync(bool onlyMissing, CancellationToken cancellationToken)
    {
        var problems = new List<ArchiveProblem>();
        // A host that does not answer does not keep the folders from being asked; the next pull has more time.
        var limit = onlyMissing && settings.Paths.Count > 0 ? FirstCloneTimeout : CloneTimeout;
        foreach (var source in settings.Repositories)
        {
            var folder = settings.GetCloneFolder(source);
            var isThere = Directory.Exists(Path.Combine(folder, ".git"));
            if (isThere && onlyMissing)
                continue;
            try
            {
                var reason = isThere ? await PullAsync(source, folder, cancellationToken) : await CloneAsync(source, folder, limit, cancellationToken);
                if (reason is not null)
                    problems.Add(CreateProblem(source, reason, isThere));
                // Without it the archive would be a path that does not exist, and one source that is down would keep the others from being asked.
                Directory.CreateDirectory(folder);
            }
            catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
            {
                problems.Add(CreateProblem(source, "its clone cannot be written", isThere));
            }
        }

        return problems;
    }

    // Beside its place first: what is there is whole.
    private async Task<string?> CloneAsync(GitSource source, string folder, TimeSpan limit, CancellationToken cancellationToken)
    {
        var (arriving, leaving) = (folder + ".arriving", folder + ".leaving");
        DeleteFolder(arriving);
        DeleteFolder(leaving);
        Directory.CreateDirectory(settings.CloneFolder);
        string[] branch = source.Branch is { } name ? ["--branch", name] : [];
        var reason = await GitCommand.RunAsync(
            source, ["clone", "--quiet", "--depth", "1", "--single-branch", "--no-tags", "--no-recurse-submodules", "--template=", .. branch, "--", source.Url, arriving],
            limit, clock, cancellationToken);
        if (reason is not null)
        {
            DeleteFolder(arriving);
            return reason;
        }

        if (Directory.Exists(folder))
            Directory.Move(folder, leaving);
        Directory.Move(arriving, folder);
        DeleteFolder(leaving);
        return null;
    }

    // A git that was killed, or a full disk, leaves locks and torn files that stop every later pull: then what is there is cloned anew.
    private async Task<string?> PullAsync(GitSource source, string folder, CancellationToken cancellationToken)
    {
        // Named, because git takes a broken repository for none, and would go on in one that the clones happen to stand in.
        string[] here = [$"--git-dir={Path.Combine(folder, ".git")}", $"--work-tree={folder}"];
        var reason = await GitCommand.RunAsync(
                source, [.. here, "fetch", "--quiet", "--depth", "1", "--no-tags", "--no-recurse-submodules", "--force", "--", source.Url, source.Branch ?? "HEAD"],
                PullTimeout, clock, cancellationToken)
            ?? await GitCommand.RunAsync(source, [.. here, "reset", "--quiet", "--hard", "FETCH_HEAD"], PullTimeout, clock, cancellationToken);
        return reason is null || await CloneAsync(source, folder, CloneTimeout, cancellationToken) is null ? null : reason;
    }

    private static ArchiveProblem CreateProblem(GitSource source, string reason, bool isThere) => new(
        source.DisplayUrl, 1, ProblemSeverity.Error,
        $"The repository could not be {(isThere ? "pulled" : "cloned")}: {reason}. {(isThere ? "What was pulled before stays." : "Nothing of it can be asked for.")}");

    private static void DeleteFolder(string folder)
    {
        if (!Directory.Exists(folder))
            return;
        // Git writes its objects read-only, which some systems do not delete.
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories))
            file.Attributes = FileAttributes.Normal;
        Directory.Delete(folder, recursive: true);
    }
}
