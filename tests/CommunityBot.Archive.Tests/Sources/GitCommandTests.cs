using CommunityBot.Archive.Sources;
using CommunityBot.Testing;

namespace CommunityBot.Archive.Tests.Sources;

[Collection(ProcessWide.Name)]
public sealed class GitCommandTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly IDisposable _path;

    /// <summary>In the place of git stands a script that notes what it is started with.</summary>
    public GitCommandTests()
    {
        if (!OperatingSystem.IsWindows())
        {
            File.WriteAllText(
                _folder.File("git"),
                "#!/bin/sh\nprintf '%s\\n' \"$@\" > \"${0%git}arguments\"\nprintenv | grep '^GIT_CONFIG_' > \"${0%git}environment\"\n");
            File.SetUnixFileMode(_folder.File("git"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        _path = ProcessWide.Variable("PATH", $"{_folder.Root}:{Environment.GetEnvironmentVariable("PATH")}");
    }

    public void Dispose()
    {
        _path.Dispose();
        _folder.Dispose();
    }

    [GitFact]
    public async Task A_repository_that_requires_credentials_is_reported_in_plain_words()
    {
        await File.WriteAllTextAsync(
            _folder.File("git"),
            "#!/bin/sh\necho \"fatal: could not read Username for 'https://git.example': terminal prompts disabled\" >&2\nexit 128\n");

        var reason = await GitCommand.CheckRemoteAsync(
            GitSource.Parse("https://git.example/numbers")!, TimeSpan.FromMinutes(1), TimeProvider.System, default);

        Assert.Equal("it asks for a user and a token, or does not accept those of its address", reason);
    }

    [GitFact]
    public async Task No_password_is_part_of_the_arguments_of_a_process()
    {
        using var before = ProcessWide.Variable("GIT_CONFIG_COUNT", "1");
        var source = GitSource.Parse("https://anna:s3cret@git.example/numbers")!;

        Assert.Null(await GitCommand.CheckRemoteAsync(source, TimeSpan.FromMinutes(1), TimeProvider.System, default));

        var arguments = await File.ReadAllLinesAsync(_folder.File("arguments"));
        Assert.Equal("https://git.example/numbers", arguments[^2]);
        Assert.DoesNotContain(arguments, a => a.Contains("s3cret", StringComparison.Ordinal));
        Assert.Equal(
            [
                "GIT_CONFIG_COUNT=2",
                "GIT_CONFIG_KEY_1=http.https://git.example/.extraHeader",
                "GIT_CONFIG_VALUE_1=Authorization: Basic YW5uYTpzM2NyZXQ=",
            ],
            (await File.ReadAllLinesAsync(_folder.File("environment"))).Order(StringComparer.Ordinal));
    }
}
