using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using CommunityBot.Configuration;
using YamlDotNet.RepresentationModel;

namespace CommunityBot.Tests.Hosting;

/// <summary>Checks the deployment files by their text, because no container engine runs here.</summary>
public partial class DeploymentTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(ThisFolder(), "../../.."));

    // One line for each instruction, without comments.
    private static readonly string[] Dockerfile =
    [
        .. string.Join('\n', File.ReadLines(Path.Combine(Root, "Dockerfile")).Where(l => !l.StartsWith('#')))
            .Replace("\\\n", " ", StringComparison.Ordinal)
            .Split('\n')
            .Where(l => l.Length > 0),
    ];

    [Fact]
    public void Every_base_image_has_a_full_version()
    {
        var images = Dockerfile.Where(
            l => l.StartsWith("FROM ", StringComparison.Ordinal)).Select(l => Image().Match(l).Groups["image"].Value).ToList();

        Assert.Equal(2, images.Count);
        Assert.All(
            images, image => Assert.Matches(@"^mcr\.microsoft\.com/dotnet/[a-z]+(:10\.0\.[0-9]+-[a-z-]+|@sha256:[0-9a-f]{64})$", image));
        Assert.EndsWith("-chiseled-extra", images[1], StringComparison.Ordinal);
    }

    [Fact]
    public void It_compiles_where_it_is_built_for_what_is_asked_for_and_never_without_a_platform()
    {
        Assert.StartsWith("FROM --platform=$BUILDPLATFORM ", Dockerfile[0], StringComparison.Ordinal);
        var publish = Dockerfile.Single(l => l.Contains("dotnet publish", StringComparison.Ordinal));
        Assert.All(
            (string[])["--arch $TARGETARCH", "-p:RequirePlatformSdks=true", "-p:ContinuousIntegrationBuild=true"],
            o => Assert.Contains(o, publish, StringComparison.Ordinal));
        Assert.Contains("ARG TARGETARCH", Dockerfile);
    }

    [Fact]
    public void It_runs_as_an_unprivileged_user_without_a_shell()
    {
        var last = Dockerfile.Skip(Array.FindLastIndex(Dockerfile, l => l.StartsWith("FROM ", StringComparison.Ordinal))).ToList();

        Assert.Contains("USER $APP_UID", last);
        Assert.Contains("""ENTRYPOINT ["/app/CommunityBot"]""", last);
        Assert.Single(
            last,
            l =>
                l.StartsWith("HEALTHCHECK ", StringComparison.Ordinal)
                    && l.EndsWith("""CMD ["/app/CommunityBot", "health"]""", StringComparison.Ordinal));
        Assert.DoesNotContain(last, l => l.StartsWith("RUN ", StringComparison.Ordinal));
        Assert.DoesNotContain(Dockerfile, l => l.StartsWith("ADD ", StringComparison.Ordinal));
    }

    [Fact]
    public void Only_what_the_program_is_made_of_goes_into_the_build()
    {
        var ignored = File.ReadLines(Path.Combine(Root, ".dockerignore")).Where(l => l.Length > 0 && !l.StartsWith('#')).ToList();

        Assert.Equal("*", ignored[0]);
        Assert.DoesNotContain(ignored, l => l is "!.git" or "!tests" or "!data" or "!.");
        Assert.All((string[])["**/bin", "**/obj"], l => Assert.Contains(l, ignored));
        Assert.All(
            ignored.Where(l => l.StartsWith('!') && !l.Contains('*', StringComparison.Ordinal)),
            l => Assert.True(Path.Exists(Path.Combine(Root, l[1..])), l));
    }

    [Theory]
    [InlineData("Dockerfile")]
    [InlineData("README.md")]
    [InlineData("docs/archive.md")]
    [InlineData("docs/discord.md")]
    [InlineData("docs/operations.md")]
    [InlineData("docs/slack.md")]
    [InlineData("config/deploy/compose.yaml")]
    [InlineData("config/deploy/communitybot.service")]
    [InlineData("config/deploy/kubernetes.yaml")]
    public void Every_variable_is_a_setting(string file)
    {
        var known = LoadedSettings.Read().All.Select(s => s.Key).ToHashSet();
        var groups = known.Select(k => k.Split(':')[0]).ToHashSet();

        var keys = Variable().Matches(File.ReadAllText(Path.Combine(Root, file))).Select(
            m => m.Value.Replace("__", ":", StringComparison.Ordinal).TrimEnd('0').TrimEnd(':'));

        Assert.All(keys.Where(k => groups.Contains(k.Split(':')[0])), key => Assert.Contains(key, known));
    }

    [Theory]
    [InlineData("config/deploy/compose.yaml")]
    [InlineData("config/deploy/kubernetes.yaml")]
    public void Its_yaml_is_yaml_with_and_without_what_is_commented_out(string file)
    {
        var text = File.ReadAllText(Path.Combine(Root, file));

        foreach (var version in (string[])[text, Optional().Replace(text, "$1")])
        {
            var yaml = new YamlStream();
            yaml.Load(new StringReader(version));
            Assert.IsType<YamlMappingNode>(Assert.Single(yaml.Documents).RootNode);
        }
    }

    [Fact]
    public void Each_way_writes_to_the_data_folder_alone()
    {
        Assert.Contains("read_only: true", File.ReadAllText(Path.Combine(Root, "config/deploy/compose.yaml")), StringComparison.Ordinal);
        Assert.Contains(
            "readOnlyRootFilesystem: true",
            File.ReadAllText(Path.Combine(Root, "config/deploy/kubernetes.yaml")),
            StringComparison.Ordinal);
        Assert.Contains(
            "ProtectSystem=strict", File.ReadAllText(Path.Combine(Root, "config/deploy/communitybot.service")), StringComparison.Ordinal);
        Assert.Contains("VOLUME /app/data", Dockerfile);
    }

    private static string ThisFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    [GeneratedRegex("^FROM (--platform=[^ ]+ )?(?<image>[^ ]+)")]
    private static partial Regex Image();

    [GeneratedRegex(@"\b[A-Z][A-Za-z]+__[A-Z][A-Za-z]+(__[0-9]+)?")]
    private static partial Regex Variable();

    // A setting after "# ", which an operator can enable by removing the "#".
    [GeneratedRegex(@"^( *)# (?=[\w-]+:|- |  )(?![A-Z])", RegexOptions.Multiline)]
    private static partial Regex Optional();
}
