namespace CommunityBot.Tests.CommandLine;

public class ManifestCommandTests
{
    [Fact]
    public async Task The_manifest_in_the_repository_is_what_the_bots_own_commands_make()
    {
        var run = await ProgramRun.StartAsync("manifest", "slack");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(SampleArchive.Folder, "../slack-app-manifest.yaml")), run.Output);
    }

    [Fact]
    public async Task Another_platform_is_not_understood() => Assert.Equal(2, (await ProgramRun.StartAsync("manifest", "irc")).ExitCode);
}
