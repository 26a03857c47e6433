using System.Text.RegularExpressions;
using CommunityBot.Configuration;
using CommunityBot.Testing.Host;
using CommunityBot.Tests.CommandLine;
using CommunityBot.Tests.Terminal;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Tests.Documentation;

/// <summary>What the documentation says must agree with the program. <c>.ci/run</c> runs its commands.</summary>
public sealed partial class DocumentationTests(SampleArchive archive) : IClassFixture<SampleArchive>
{
    private const int MaxReadmeLines = 150;
    private const int MaxPictureBytes = 250 * 1024;

    public static TheoryData<string> Pages { get; } = new(Docs.Pages);

    [Fact]
    public void The_README_is_short() => Assert.InRange(Docs.Read("README.md").Split('\n').Length, 1, MaxReadmeLines);

    [Fact]
    public void The_README_links_every_page()
    {
        var readme = Docs.Read("README.md");

        Assert.All(Docs.Pages.Skip(1), page => Assert.Contains($"({page})", readme, StringComparison.Ordinal));
    }

    [Fact]
    public void The_README_has_two_pictures_of_at_most_250_KB()
    {
        var pictures = Picture().Matches(Docs.Read("README.md"))
            .Select(m => new FileInfo(Path.Combine(Docs.Root, m.Value)))
            .ToList();

        Assert.Equal(2, pictures.Count);
        Assert.All(pictures, picture => Assert.InRange(picture.Length, 1, MaxPictureBytes));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_leads_to_a_file_and_a_heading(string page)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Docs.Root, page))!;

        Assert.All(Link().Matches(Docs.Read(page)), match =>
        {
            var (file, anchor) = (match.Groups["file"].Value, match.Groups["anchor"].Value);
            var target = file.Length == 0 ? Path.Combine(Docs.Root, page) : Path.Combine(folder, file);
            Assert.True(Path.Exists(target), $"{page} links {file}, which does not exist.");
            if (anchor.Length > 0)
                Assert.Contains(anchor, Heading().Matches(File.ReadAllText(target)).Select(m => Anchor(m.Groups["title"].Value)));
        });
    }

    [Fact]
    public async Task The_conversation_at_the_terminal_is_what_the_program_prints()
    {
        var picture = Docs.Read("docs/api.md").Split("```\n> ")[1].Split("```")[0].TrimEnd('\n');
        var (question, answer) = (picture.Split('\n')[0], picture[(picture.IndexOf('\n', StringComparison.Ordinal) + 1)..]);

        Assert.Equal(answer, (await Conversation.GetLastAnswerAsync(archive, question)).TrimEnd('\n'));
    }

    [Fact]
    public void Every_setting_is_explained()
    {
        var docs = string.Concat(Docs.Pages.Select(Docs.Read));

        Assert.All(LoadedSettings.Read().All, setting => Assert.Contains($"`{setting.Key}`", docs, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_address_of_the_API_is_described()
    {
        await using var page = await PageHost.StartAsync();
        var addresses = page.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/'))
            .Where(p => ApiAddress().IsMatch(p))
            .Distinct()
            .ToList();

        Assert.NotEmpty(addresses);
        Assert.All(addresses, address => Assert.Matches($@"`(GET|POST) {Regex.Escape(address)}[`?]", Docs.Read("docs/api.md")));
    }

    [Fact]
    public async Task Every_command_of_the_command_line_is_described()
    {
        var help = (await ProgramRun.StartAsync("--help")).Output;
        var list = help[help.IndexOf("Commands:", StringComparison.Ordinal)..];
        var commands = HelpEntry().Matches(list).Select(m => m.Groups["name"].Value).ToList();

        Assert.NotEmpty(commands);
        Assert.All(commands, command => Assert.Matches($"^\\|.*`{command}[ `]", Section(Docs.Read("docs/api.md"), "## The command line")));
    }

    [Fact]
    public void Every_file_that_only_one_adapter_has_is_explained()
    {
        var (discord, slack) = (AdapterFiles("Discord"), AdapterFiles("Slack"));
        var page = Docs.Read("docs/architecture.md");

        var files = discord.Except(slack).Select(file => file.Replace("*", "Discord", StringComparison.Ordinal))
            .Concat(slack.Except(discord).Select(file => file.Replace("*", "Slack", StringComparison.Ordinal)));
        Assert.All(files, file => Assert.Contains($"`{file}`", page, StringComparison.Ordinal));
    }

    // Without extension, and with a star for the platform's name: "Rendering/*Renderer".
    private static HashSet<string> AdapterFiles(string platform)
    {
        var folder = Path.Combine(Docs.Root, "src/CommunityBot." + platform);
        return [.. Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.ChangeExtension(Path.GetRelativePath(folder, file), null).Replace('\\', '/'))
            .Where(file => !file.StartsWith("bin/", StringComparison.Ordinal) && !file.StartsWith("obj/", StringComparison.Ordinal))
            .Select(file => file.Replace(platform, "*", StringComparison.Ordinal))];
    }

    private static string Section(string text, string heading) =>
        string.Join(' ', text[text.IndexOf(heading, StringComparison.Ordinal)..].Split('\n').Where(l => l.StartsWith('|')));

    // As GitHub makes anchors: lower case, hyphens for spaces, no punctuation.
    private static string Anchor(string title) => Punctuation().Replace(title.ToLowerInvariant(), "").Replace(' ', '-');

    [GeneratedRegex(@"docs/images/\w+\.png")]
    private static partial Regex Picture();

    [GeneratedRegex(@"\]\((?!https?:)(?<file>[^)#\s]*)(#(?<anchor>[^)]+))?\)")]
    private static partial Regex Link();

    [GeneratedRegex("^#+ (?<title>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex Punctuation();

    [GeneratedRegex("^/(api|health|metrics)")]
    private static partial Regex ApiAddress();

    [GeneratedRegex("^  (?<name>[a-z]+)", RegexOptions.Multiline)]
    private static partial Regex HelpEntry();
}
