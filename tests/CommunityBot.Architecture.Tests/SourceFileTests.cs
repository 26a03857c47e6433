using System.Text.RegularExpressions;

namespace CommunityBot.Architecture.Tests;

/// <summary>The size and the place of source files. Migrations are generated and exempt.</summary>
public partial class SourceFileTests
{
    private const int MaxLines = 400;
    private const int MaxWidth = 140;
    private const int MaxFilesInFolder = 25;

    private static IEnumerable<string> Files =>
        ProductCode.FindFiles("src", "tests").Where(f => !f.Contains("/Migrations/", StringComparison.Ordinal));

    [Fact]
    public void Files_have_at_most_400_lines() =>
        ProductCode.AssertNone(Files.Where(f => ProductCode.ReadText(f).AsSpan().TrimEnd('\n').Count('\n') >= MaxLines));

    [Fact]
    public void Lines_have_at_most_140_characters() => ProductCode.AssertNone(
        from file in Files
        from line in ProductCode.ReadText(file).Split('\n').Index()
        where line.Item.Length > MaxWidth && !IsTestData(file, line.Item)
        select $"{file}:{line.Index + 1}");

    [Fact]
    public void Folders_have_at_most_25_files() => ProductCode.AssertNone(
        ProductCode.FindFiles("src").GroupBy(f => Path.GetDirectoryName(f)!).Where(f => f.Count() > MaxFilesInFolder).Select(f => f.Key));

    [Fact]
    public void Namespaces_follow_folders() => ProductCode.AssertNone(
        from file in ProductCode.FindFiles("src")
        let name = Namespace().Match(ProductCode.ReadText(file)).Groups["name"].Value
        let folder = Path.GetDirectoryName(file)!.Replace('\\', '/').Split('/', 2)[1].Replace('/', '.')
        // The folder Sdk also has parts of types of the namespace above it.
        where name.Length > 0 && folder != name && folder != $"{name}.Sdk"
        select file);

    // A documentation comment may show a path.
    [Fact]
    public void Paths_of_the_site_are_spelled_in_one_place() => ProductCode.AssertNone(
        from file in ProductCode.FindFiles("src")
        where !file.EndsWith("/PublicPaths.cs", StringComparison.Ordinal)
        from line in ProductCode.ReadText(file).Split('\n').Index()
        where SitePath().IsMatch(line.Item) && !line.Item.TrimStart().StartsWith("//", StringComparison.Ordinal)
        select $"{file}:{line.Index + 1}");

    // The field says capacity, limit, entry point, user and error.
    [Fact]
    public void The_product_uses_no_metaphors() => ProductCode.AssertNone(
        from file in ProductCode.FindFiles("src")
        from line in ProductCode.ReadText(file).Split('\n').Index()
        where Metaphor().IsMatch(line.Item)
        select $"{file}:{line.Index + 1}");

    // A payload that a test expects stays on one line, as the platform sends it.
    private static bool IsTestData(string file, string line) =>
        file.StartsWith("tests/", StringComparison.Ordinal)
        && (line.TrimStart().StartsWith('"') || line.Contains("\"\"\"", StringComparison.Ordinal));

    [GeneratedRegex(@"\b(doors?|rooms?|houses?|whoever|surpris\w+)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Metaphor();

    [GeneratedRegex("/(m|people|episodes)/")]
    private static partial Regex SitePath();

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();
}
