namespace CommunityBot.Archive.Sources;

/// <summary>Keeps a shallow clone of every repository of <c>Archive:Git</c> at the tip of its branch.</summary>
public sealed class GitClones(ArchiveSettings settings, TimeProvider clock)
{
    private static readonly TimeSpan CloneTimeout = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan FirstCloneTimeout = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan PullTimeout = TimeSpan.FromMinutes(3);

    /// <summary>Updates the clones, one after the other.</summary>
    /// <param name="onlyMissing">Whether existing clones stay as they are.</param>
    /// <param name="cancellationToken">Cancels the update.</param>
    /// <returns>A problem for each repository that could not be cloned or pulled. Its clone stays as it was.</returns>
    /// <exception cref="OperationCanceledException">The update was cancelled.</exception>
    public async Task<IReadOnlyList<ArchiveProblem>> UpdateAsync(bool onlyMissing, CancellationToken cancellationToken)
    {
        var problems = new List<ArchiveProblem>();
        // A host that does not respond must not delay the folders at start. The next pull gets more time.
        var timeout = onlyMissing && settings.AllPaths.Count > 0 ? FirstCloneTimeout : CloneTimeout;
        foreach (var source in settings.AllRepositories)
        {
            var folder = settings.GetCloneFolder(source);
            var exists = Directory.Exists(Path.Combine(folder, ".git"));
            if (exists && onlyMissing)
                continue;
            try
            {
                var reason = exists
                    ? await PullAsync(source, folder, cancellationToken)
                    : await CloneAsync(source, folder, timeout, cancellationToken);
                if (reason is not null)
                    problems.Add(CreateProblem(source, reason, exists));
                // Without the folder, the archive would have a path that does not exist, and the other sources would not be loaded.
                Directory.CreateDirectory(folder);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                problems.Add(CreateProblem(source, "its clone cannot be written", exists));
            }
        }

        return problems;
    }

    // Clones into a folder beside the final one, so that the final folder is always complete.
    private async Task<string?> CloneAsync(GitSource source, string folder, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var (arriving, leaving) = (folder + ".arriving", folder + ".leaving");
        DeleteFolder(arriving);
        DeleteFolder(leaving);
        Directory.CreateDirectory(settings.CloneFolder);
        string[] options =
            ["--quiet", "--depth", "1", "--single-branch", "--no-tags", "--no-checkout", "--no-recurse-submodules", "--template="];
        string[] branch = source.Branch is { } name ? ["--branch", name] : [];
        var reason = await GitCommand.RunAsync(
            source, ["clone", .. options, .. branch, "--", source.Url, arriving], timeout, clock, cancellationToken)
            ?? await GitTree.CheckAsync(source, arriving, "HEAD", settings, PullTimeout, clock, cancellationToken)
            ?? await GitCommand.RunAsync(
                source, [.. InClone(arriving), "reset", "--quiet", "--hard", "HEAD"], timeout, clock, cancellationToken);
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

    // A killed git or a full disk leaves locks and damaged files that make every later pull fail. Then the repository is cloned again.
    private async Task<string?> PullAsync(GitSource source, string folder, CancellationToken cancellationToken)
    {
        string[] options = ["--quiet", "--depth", "1", "--no-tags", "--no-recurse-submodules", "--force"];
        var reason = await RunAsync("fetch", [.. options, "--", source.Url, source.Branch ?? "HEAD"]);
        // What is too large stays as it was: a new clone would be too large as well.
        if (reason is null
            && await GitTree.CheckAsync(source, folder, "FETCH_HEAD", settings, PullTimeout, clock, cancellationToken) is { } tooLarge)
            return tooLarge;
        reason ??= await RunAsync("reset", ["--quiet", "--hard", "FETCH_HEAD"]);
        return reason is null || await CloneAsync(source, folder, CloneTimeout, cancellationToken) is null ? null : reason;

        Task<string?> RunAsync(string command, string[] arguments) =>
            GitCommand.RunAsync(source, [.. InClone(folder), command, .. arguments], PullTimeout, clock, cancellationToken);
    }

    // Without these paths, git does not recognise a damaged repository and works in a repository around the clone folder.
    private static string[] InClone(string folder) => [$"--git-dir={Path.Combine(folder, ".git")}", $"--work-tree={folder}"];

    private static ArchiveProblem CreateProblem(GitSource source, string reason, bool exists)
    {
        var (failure, consequence) = exists
            ? ("pulled", "What was pulled before stays.")
            : ("cloned", "Nothing of it can be asked for.");
        return new(source.DisplayUrl, 1, ProblemSeverity.Error, $"The repository could not be {failure}: {reason}. {consequence}");
    }

    private static void DeleteFolder(string folder)
    {
        if (!Directory.Exists(folder))
            return;
        // Git writes its objects read-only, and some systems do not delete read-only files.
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories))
            file.Attributes = FileAttributes.Normal;
        Directory.Delete(folder, recursive: true);
    }
}
