using CommunityBot.Archive.Problems;
using CommunityBot.Testing;

namespace CommunityBot.Archive.Tests;

public sealed class GlossaryLoaderTests : IDisposable
{
    private readonly EditableArchive _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void A_changed_glossary_is_read_again_once_it_was_seen_twice()
    {
        var live = Live("synonyms:\n- [kite, wind toy]\n");

        _files.WriteFile("glossary.yaml", "synonyms:\n- [kite, paper dragon]\n");
        Assert.False(live.LoadChanges());
        Assert.True(live.IsChanging);
        Assert.True(live.LoadChanges());

        Assert.Equal(["kite", "paper dragon"], Assert.Single(live.Current.Groups));
        Assert.False(live.LoadChanges());
    }

    [Fact]
    public void A_broken_or_missing_glossary_keeps_the_one_before_and_is_told()
    {
        var live = Live("synonyms:\n- [kite, wind toy]\n");

        _files.WriteFile("glossary.yaml", "synonyms:\n- [kite\n");
        Assert.False(live.LoadChanges());
        Assert.True(live.LoadChanges());
        Assert.Single(live.Current.Groups);
        Assert.Equal([ProblemSeverity.Error, ProblemSeverity.Warning], live.Current.Problems.Select(p => p.Severity));

        _files.DeleteFile("glossary.yaml");
        Assert.False(live.LoadChanges());
        Assert.True(live.LoadChanges());
        Assert.Single(live.Current.Groups);
        Assert.Equal("glossary.yaml:1: The glossary is not there.", live.Current.Problems[0].ToString());
    }

    [Fact]
    public void Behind_links_the_file_itself_is_read_and_followed()
    {
        _files.WriteFile(".one/glossary.yaml", "synonyms:\n- [kite, wind toy]\n");
        _files.WriteFile(".two/glossary.yaml", "synonyms:\n- [kite, paper dragon, toy]\n");
        var data = Path.Combine(_files.Root, ".data");
        Directory.CreateSymbolicLink(data, ".one");
        File.CreateSymbolicLink(Path.Combine(_files.Root, "glossary.yaml"), Path.Combine(".data", "glossary.yaml"));
        var live = new GlossaryLoader(Path.Combine(_files.Root, "glossary.yaml"));

        live.Load();
        Assert.Equal(["kite", "wind toy"], Assert.Single(live.Current.Groups));

        Directory.Delete(data);
        Directory.CreateSymbolicLink(data, ".two");
        Assert.False(live.LoadChanges());
        Assert.True(live.LoadChanges());
        Assert.Equal(["kite", "paper dragon", "toy"], Assert.Single(live.Current.Groups));
    }

    [Fact]
    public void Without_a_glossary_there_is_never_one()
    {
        var live = new GlossaryLoader(null);
        live.Load();

        Assert.False(live.LoadChanges());
        Assert.False(live.LoadChanges());
        Assert.Empty(live.Current.Groups);
    }

    private GlossaryLoader Live(string yaml)
    {
        _files.WriteFile("glossary.yaml", yaml);
        var live = new GlossaryLoader(Path.Combine(_files.Root, "glossary.yaml"));
        live.Load();
        return live;
    }
}
