namespace CommunityBot.Archive.Tests;

public sealed class GlossaryReaderTests : IDisposable
{
    private readonly string _file = Path.Combine(Directory.CreateTempSubdirectory("glossary").FullName, "glossary.yaml");

    [Fact]
    public void Synonyms_and_spellings_are_groups_of_forms()
    {
        var glossary = Read("""
            synonyms:
              - [kite, paper dragon, "wind toy"]
            spellings:
              Kwernstone: Quernstone
            """);

        Assert.Empty(glossary.Problems);
        Assert.Equal(["kite|paper dragon|wind toy", "Kwernstone|Quernstone"], glossary.Groups.Select(g => string.Join('|', g)));
    }

    [Fact]
    public void An_empty_glossary_has_no_entries() => Assert.Empty(Read("# nothing yet\nsynonyms:\nspellings:\n").Groups);

    [Theory]
    [InlineData("synonyms:\n  - [alone]\n", "glossary.yaml:2: An entry needs two different forms; this one is left out.")]
    [InlineData("synonyms:\n  - [same, SAME]\n", "glossary.yaml:2: An entry needs two different forms; this one is left out.")]
    [InlineData("synonyms:\n  - ['!', '?']\n", "glossary.yaml:2: An entry needs two different forms; this one is left out.")]
    [InlineData("spellings:\n  heard: \n", "glossary.yaml:2: An entry needs two different forms; this one is left out.")]
    [InlineData(
        "synonyms:\n  - [kite, wind toy]\n  - [Kite, paper dragon]\n",
        "glossary.yaml:3: \"Kite\" is on line 2 too; both entries count.")]
    [InlineData(
        "spellings:\n  kernstone: Quernstone\n  corn stone: Quernstone\n  Kernstone: Cornerstone\n",
        "glossary.yaml:4: \"Kernstone\" is on line 2 too; both entries count.")]
    [InlineData("words:\n  - [a, b]\n", "glossary.yaml:1: The glossary knows synonyms and spellings, not \"words\".")]
    public void An_entry_that_is_not_usable_is_a_problem_with_its_line(string yaml, string problem) =>
        Assert.Equal([problem], Read(yaml).Problems.Select(p => p.ToString()));

    [Fact]
    public void Entries_before_broken_YAML_are_kept()
    {
        var glossary = Read("spellings:\n  heard: meant\n  other: meant\nsynonyms:\n  - [broken\n");

        Assert.Equal(2, glossary.Groups.Count);
        Assert.Contains("The glossary is read up to here.", Assert.Single(glossary.Problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("synonyms:\n  - [kite, wind toy]\n: ", 3)]
    [InlineData("synonyms:\n  - [kite, wind toy]\nspellings:\n  : meant\n", 4)]
    public void Entries_before_a_value_without_a_key_are_kept(string yaml, int line)
    {
        var glossary = Read(yaml);

        Assert.Single(glossary.Groups);
        Assert.Equal(
            $"glossary.yaml:{line}: The YAML has a value without a key before its colon. The glossary is read up to here.",
            Assert.Single(glossary.Problems).ToString());
    }

    [Fact]
    public void A_missing_glossary_is_a_problem_and_not_an_exception() =>
        Assert.Equal("glossary.yaml:1: The glossary is not there.", Assert.Single(GlossaryReader.Read(_file).Problems).ToString());

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);

    private Glossary Read(string yaml)
    {
        File.WriteAllText(_file, yaml);
        return GlossaryReader.Read(_file);
    }
}
