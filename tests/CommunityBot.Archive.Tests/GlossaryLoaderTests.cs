using CommunityBot.Archive.Problems;
using CommunityBot.Testing;

namespace CommunityBot.Archive.Tests;

public sealed class GlossaryLoaderTests : IDisposable
{
    private readonly EditableArchive _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void A_changed_glossary_is_loaded_when_two_checks_see_the_same()
    {
        var loader = CreateLoaded("synonyms:\n- [kite, wind toy]\n");

        _files.WriteFile("glossary.yaml", "synonyms:\n- [kite, paper dragon]\n");
        Assert.False(loader.LoadChanges());
        Assert.True(loader.IsChanging);
        Assert.True(loader.LoadChanges());

        Assert.Equal(["kite", "paper dragon"], Assert.Single(loader.Current.Groups));
        Assert.False(loader.LoadChanges());
    }

    [Fact]
    public void A_broken_or_missing_glossary_is_reported_and_the_one_before_is_kept()
    {
        var loader = CreateLoaded("synonyms:\n- [kite, wind toy]\n");

        _files.WriteFile("glossary.yaml", "synonyms:\n- [kite\n");
        Assert.False(loader.LoadChanges());
        Assert.True(loader.LoadChanges());
        Assert.Single(loader.Current.Groups);
        Assert.Equal([ProblemSeverity.Error, ProblemSeverity.Warning], loader.Current.Problems.Select(p => p.Severity));

        _files.DeleteFile("glossary.yaml");
        Assert.False(loader.LoadChanges());
        Assert.True(loader.LoadChanges());
        Assert.Single(loader.Current.Groups);
        Assert.Equal("glossary.yaml:1: The glossary is not there.", loader.Current.Problems[0].ToString());
    }

    [Fact]
    public void The_target_of_a_linked_glossary_is_read_and_watched()
    {
        _files.WriteFile(".one/glossary.yaml", "synonyms:\n- [kite, wind toy]\n");
        _files.WriteFile(".two/glossary.yaml", "synonyms:\n- [kite, paper dragon, toy]\n");
        var data = Path.Combine(_files.Root, ".data");
        Directory.CreateSymbolicLink(data, ".one");
        File.CreateSymbolicLink(Path.Combine(_files.Root, "glossary.yaml"), Path.Combine(".data", "glossary.yaml"));
        var loader = new GlossaryLoader(Path.Combine(_files.Root, "glossary.yaml"));

        loader.Load();
        Assert.Equal(["kite", "wind toy"], Assert.Single(loader.Current.Groups));

        Directory.Delete(data);
        Directory.CreateSymbolicLink(data, ".two");
        Assert.False(loader.LoadChanges());
        Assert.True(loader.LoadChanges());
        Assert.Equal(["kite", "paper dragon", "toy"], Assert.Single(loader.Current.Groups));
    }

    [Fact]
    public void Without_a_glossary_file_the_glossary_stays_empty()
    {
        var loader = new GlossaryLoader(null);
        loader.Load();

        Assert.False(loader.LoadChanges());
        Assert.False(loader.LoadChanges());
        Assert.Empty(loader.Current.Groups);
    }

    private GlossaryLoader CreateLoaded(string yaml)
    {
        _files.WriteFile("glossary.yaml", yaml);
        var loader = new GlossaryLoader(Path.Combine(_files.Root, "glossary.yaml"));
        loader.Load();
        return loader;
    }
}
