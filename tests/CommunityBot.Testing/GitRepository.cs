using System.Diagnostics;

namespace CommunityBot.Testing;

/// <summary>A repository with an archive, and a folder for clones of it.</summary>
internal sealed class GitRepository : IDisposable
{
    private readonly TempArchive _files = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("communitybot-clones-").FullName;

    public GitRepository()
    {
        RunGit("init", "--quiet", "--initial-branch=main");
        Commit("bees.md", PageText("Bees"));
    }

    public string Url => new Uri(_files.Root).AbsoluteUri;

    public string Root => _files.Root;

    public string CloneFolder => Path.Combine(_folder, "clones");

    public static string PageText(string title) =>
        $"---\ntitle: {title}\ntranscript:\n- {{line: These are {title}., sec: 1, who: Anna}}\n---\n";

    /// <summary>Commits a file.</summary>
    public GitRepository Commit(string path, string text)
    {
        _files.AddFile(path, text);
        RunGit("add", "--all");
        string[] author = ["-c", "user.name=Anna", "-c", "user.email=anna@example.org", "-c", "commit.gpgsign=false"];
        RunGit([.. author, "commit", "--quiet", "--message", "Count"]);
        return this;
    }

    public void RunGit(params string[] arguments)
    {
        var start = new ProcessStartInfo("git") { WorkingDirectory = _files.Root, RedirectStandardError = true };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var git = Process.Start(start)!;
        var errors = git.StandardError.ReadToEnd();
        git.WaitForExit();
        Assert.True(git.ExitCode == 0, errors);
    }

    public void Dispose()
    {
        _files.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
