using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using CommunityBot.Archive.Pages;
using CommunityBot.Testing;

namespace CommunityBot.Archive.Tests.Pages;

public partial class FieldNamesTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(GetSourceFolder(), "../../../docs/archive.md"));

    [Fact]
    public void Every_key_that_is_read_is_documented()
    {
        var page = GetSection("### An episode page");
        var tables = page.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(row => Code().Matches(row));
        var rules = page.Split('\n').Where(line => line.StartsWith("* ", StringComparison.Ordinal))
            .SelectMany(line => Code().Matches(line));
        var person = Code().Matches(GetSection("### A person"));

        var documented = tables.Concat(rules).Concat(person)
            .Select(code => FieldNames.Normalize(code.Groups[1].Value))
            .ToHashSet(StringComparer.Ordinal);

        Assert.Empty(FieldNames.All.Where(key => !documented.Contains(key)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_documented_other_name_means_the_key_of_its_row()
    {
        var page = GetSection("### An episode page");
        var rows = page[page.IndexOf("| key | other names |", StringComparison.Ordinal)..].Split('\n')
            .Skip(2)
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Trim('|').Split(" | "))
            .ToList();

        Assert.True(rows.Count > 10);
        Assert.All(rows, row =>
        {
            var fields = Code().Matches(row[0]).Select(code => FieldNames.Normalize(code.Groups[1].Value)).ToList();
            var others = Code().Matches(row[1]).Select(code => FieldNames.Find(code.Groups[1].Value)).ToList();
            // A video is on YouTube only when its address says so.
            Assert.Empty(others.Except(fields).Except(fields is ["youtube"] ? ["video"] : []));
            Assert.Empty(fields.Except(others));
        });
    }

    [Theory]
    [InlineData("titel: Fog", "There is no key \"titel\"; did you mean \"title\"?")]
    [InlineData("title: Fog\ngests: [Ilse Vrba]", "There is no key \"gests\"; did you mean \"guests\"?")]
    [InlineData("title: Fog\nDescripton: Over the dam", "There is no key \"Descripton\"; did you mean \"description\"?")]
    public void A_misspelt_key_of_a_page_is_named_with_the_key_that_is_meant(string fields, string sentence)
    {
        using var archive = new TempArchive().AddFile("fog.md", $"---\n{fields}\ntranscript: [{{ line: Fog., who: Ilse }}]\n---\n");

        Assert.Contains(sentence, archive.Load().Problems.Select(problem => problem.Message));
    }

    [Theory]
    [InlineData("title: Fog\ntitel: Nebel")]
    [InlineData("title: Fog\nsort: 12\ntheme: grey\nlayout: post\nspeaker: Ilse\nreading_minutes: 4")]
    public void Keys_of_the_site_are_no_problem_of_a_page(string fields)
    {
        using var archive = new TempArchive().AddFile("fog.md", $"---\n{fields}\ntranscript: [{{ line: Fog., who: Ilse }}]\n---\n");

        Assert.Empty(archive.Load().Problems);
    }

    private static string GetSection(string heading)
    {
        var section = Page[Page.IndexOf(heading, StringComparison.Ordinal)..];
        return section[..section.IndexOf("\n### ", StringComparison.Ordinal)];
    }

    private static string GetSourceFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    [GeneratedRegex("`([A-Za-z0-9_-]+)`", RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
