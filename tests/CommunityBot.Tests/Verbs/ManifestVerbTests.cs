namespace CommunityBot.Tests.Verbs;

public class ManifestVerbTests
{
    [Fact]
    public async Task The_manifest_in_the_repository_is_what_the_bots_own_commands_make()
    {
        var run = await ProgramRun.Of("manifest", "slack");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(SampleArchive.Folder, "../slack-app-manifest.yaml")), run.Output);
    }

    [Fact]
    public async Task Another_platform_is_not_understood() => Assert.Equal(2, (await ProgramRun.Of("manifest", "irc")).ExitCode);
}
