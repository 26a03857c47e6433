using System.Diagnostics;
using CommunityBot.Archive.Files;
using CommunityBot.Archive.Problems;
using CommunityBot.Testing;

namespace CommunityBot.Archive.Tests.Files;

public sealed class FileContentTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_that_is_a_link_by_the_time_it_is_opened_is_not_read()
    {
        var outside = _folder.File("outside.md");
        File.WriteAllText(outside, "Nobody outside counts kelp.");
        var listed = _folder.File("listed.md");
        File.CreateSymbolicLink(listed, outside);
        var problems = new ProblemList("listed.md");

        Assert.Null(FileContent.ReadText(listed, problems));
        Assert.Equal(
            "The file was replaced by a link while the archive was read; the link is not followed.",
            Assert.Single(problems.ToSortedList()).Message);
        Assert.Equal("Nobody outside counts kelp.", FileContent.ReadText(outside, new("outside.md")));
    }

    [Fact]
    public void A_file_whose_name_is_not_UTF_8_is_an_error()
    {
        if (!OperatingSystem.IsLinux())
            return;
        using var archive = new TempArchive().AddFile("good.md", "---\ntitle: Good\ntranscript: [{line: Hi.}]\n---\n");
        var name = $"\"$(printf '{archive.Root}/b\\377d.md')\"";
        Run($"cp '{archive.Root}/good.md' {name}");

        var problems = archive.Load().Problems;

        // .NET could not delete it.
        Run($"rm {name}");
        var problem = Assert.Single(problems);
        Assert.Equal(
            ("b\ufffdd.md", "The name of this file is not UTF-8, so the file cannot be read; rename it."), (problem.File, problem.Message));

        static void Run(string command)
        {
            using var shell = Process.Start("/bin/sh", ["-c", command]);
            shell.WaitForExit();
        }
    }
}
