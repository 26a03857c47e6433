using CommunityBot.Hosting;
using CommunityBot.Testing;

namespace CommunityBot.Tests.CommandLine;

[Collection(ProcessWide.Name)]
public class RepositoryCommandTests
{
    [GitFact]
    public async Task The_command_check_includes_repositories()
    {
        using var repository = new GitRepository().Commit("torn.md", "---\ntranscript: \"torn\n---\n");
        using var git = ProcessWide.Variable("Archive__Git", repository.Url);
        using var clones = ProcessWide.Variable("Archive__CloneFolder", repository.CloneFolder);

        var run = await ProgramRun.StartAsync("check", "--errors");

        Assert.StartsWith("torn.md:2: ", run.OutputLines[0], StringComparison.Ordinal);
        Assert.EndsWith("; 1 episode can be asked for.", run.OutputLines[^1], StringComparison.Ordinal);
        Assert.Equal(ExitCode.Failed, run.ExitCode);
    }

    [GitFact]
    public async Task The_command_ask_clones_missing_repositories()
    {
        using var repository = new GitRepository();
        using var git = ProcessWide.Variable("Archive__Git", repository.Url);
        using var clones = ProcessWide.Variable("Archive__CloneFolder", repository.CloneFolder);

        Assert.StartsWith("Bees\n", (await ProgramRun.StartAsync("ask", "/episode bees")).Output, StringComparison.Ordinal);
    }
}
