using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace CommunityBot.Core.Tests;

/// <summary>House rules that the compiler does not know.</summary>
public partial class ArchitectureTests
{
    // What each room of Core may stand on.
    private static readonly Dictionary<string, string[]> Below = new()
    {
        ["Episodes"] = [],
        ["Archive"] = ["Episodes"],
        ["Search"] = ["Episodes"],
        ["Replies"] = ["Episodes"],
        ["Settings"] = ["Search"],
        ["Highlights"] = ["Episodes", "Search", "Replies", "Settings"],
        ["Commands"] = ["Episodes", "Search", "Replies", "Highlights"],
        ["Platforms"] = ["Commands"],
    };

    [Fact]
    public void Rooms_stand_only_on_the_rooms_below_them()
    {
        var wrong = from file in Sources("src/CommunityBot.Core")
                    let room = Room(file)
                    from Match use in CoreNamespace().Matches(File.ReadAllText(file))
                    let other = use.Groups["room"].Value
                    where other != room && Below.ContainsKey(other) && !Below[room].Contains(other)
                    select $"{Path.GetFileName(file)}: {room} uses {other}";

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("YamlDotNet[.;]", "src/CommunityBot.Core/Archive/YamlReader.cs", "src/CommunityBot/Hosting/YamlSettings.cs")]
    [InlineData("Microsoft.EntityFrameworkCore[.;]|Microsoft.Data.Sqlite[.;]|Npgsql[.;]", "src/CommunityBot/Storage/")]
    [InlineData("Discord[.;]", "src/CommunityBot.Discord/Sdk/")]
    [InlineData("SlackNet[.;]", "src/CommunityBot.Slack/Sdk/")]
    public void A_library_is_named_only_in_its_own_room(string library, params string[] rooms)
    {
        var wrong = Sources("src")
            .Where(f => Regex.IsMatch(File.ReadAllText(f), $@"(using |global::)({library})"))
            .Select(f => Path.GetRelativePath(Root, f).Replace('\\', '/'))
            .Where(f => !rooms.Any(r => f.StartsWith(r, StringComparison.Ordinal)));

        Assert.Empty(wrong);
    }

    [Fact]
    public void Adapters_do_not_know_each_other()
    {
        Assert.DoesNotContain(Sources("src/CommunityBot.Discord"), f => File.ReadAllText(f).Contains("CommunityBot.Slack", StringComparison.Ordinal));
        Assert.DoesNotContain(Sources("src/CommunityBot.Slack"), f => File.ReadAllText(f).Contains("CommunityBot.Discord", StringComparison.Ordinal));
    }

    [Fact]
    public void Files_stay_short()
    {
        // Migrations are written by a tool.
        var tooLong = Sources("src")
            .Where(f => !f.Contains("Migrations", StringComparison.Ordinal) && File.ReadLines(f).Count() > 200)
            .Select(f => Path.GetRelativePath(Root, f));

        Assert.Empty(tooLong);
    }

    [Fact]
    public void Folders_stay_small() => Assert.Empty(Sources("src").GroupBy(f => Path.GetDirectoryName(f)!).Where(f => f.Count() > 25).Select(f => f.Key));

    [Fact]
    public void Namespaces_follow_folders()
    {
        var wrong = from file in Sources("src")
                    let space = Namespace().Match(File.ReadAllText(file))
                    let folder = Path.GetRelativePath(Path.Combine(Root, "src"), Path.GetDirectoryName(file)!).Replace('\\', '/').Replace('/', '.')
                    // Sdk also completes types of the room above it.
                    where space.Success && folder != space.Groups["name"].Value && folder != $"{space.Groups["name"].Value}.Sdk"
                    select Path.GetRelativePath(Root, file);

        Assert.Empty(wrong);
    }

    private static string Root { get; } = Path.GetFullPath(Path.Combine(ThisFolder(), "../.."));

    private static IEnumerable<string> Sources(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
            .Where(f => !Path.GetRelativePath(Root, f).Split('/', '\\').Any(p => p is "obj" or "bin"));

    private static string Room(string file) =>
        Path.GetRelativePath(Path.Combine(Root, "src/CommunityBot.Core"), file).Split('/', '\\')[0];

    private static string ThisFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"CommunityBot\.Core\.(?<room>[A-Z][a-z]+)")]
    private static partial Regex CoreNamespace();
}
