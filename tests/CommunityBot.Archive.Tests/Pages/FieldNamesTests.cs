using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using CommunityBot.Archive.Pages;
using CommunityBot.Testing;

namespace CommunityBot.Archive.Tests.Pages;

public partial class FieldNamesTests
{
    [Fact]
    public void Every_key_that_is_read_is_documented()
    {
        var page = File.ReadAllText(Path.Combine(GetSourceFolder(), "../../../docs/archive.md"));

        var documented = Code().Matches(page).Select(code => FieldNames.Normalize(code.Groups[1].Value)).ToHashSet(StringComparer.Ordinal);

        Assert.Empty(FieldNames.All.Where(key => !documented.Contains(key)).Order(StringComparer.Ordinal));
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

    private static string GetSourceFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    [GeneratedRegex("`([A-Za-z0-9_-]+)`", RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
