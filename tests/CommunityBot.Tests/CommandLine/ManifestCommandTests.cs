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
    public async Task The_manifest_for_requests_over_HTTP_names_the_address()
    {
        var run = await ProgramRun.StartAsync("manifest", "slack", "--http", "https://bot.example");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("request_url: https://bot.example/slack/events", run.Output, StringComparison.Ordinal);
        Assert.Contains("socket_mode_enabled: false", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://bot.example")]
    [InlineData("bot.example")]
    [InlineData("https://me:secret@bot.example")]
    [InlineData("https://bot.example/?a=1")]
    [InlineData("")]
    public async Task An_address_that_Slack_does_not_take_is_refused(string address) =>
        Assert.Equal(2, (await ProgramRun.StartAsync("manifest", "slack", "--http", address)).ExitCode);

    [Fact]
    public async Task Another_platform_is_not_understood() => Assert.Equal(2, (await ProgramRun.StartAsync("manifest", "irc")).ExitCode);
}
