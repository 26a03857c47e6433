using CommunityBot.Core.Archive;
using CommunityBot.Core.Archive.Live;

namespace CommunityBot.Core.Tests.Archive.Live;

public sealed class LiveGlossaryTests : IDisposable
{
    private readonly WatchedArchive _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void A_changed_glossary_is_read_again_once_it_was_seen_twice()
    {
        var live = Live("synonyms:\n- [kite, wind toy]\n");

        _files.Text("glossary.yaml", "synonyms:\n- [kite, paper dragon]\n");
        Assert.False(live.Look());
        Assert.True(live.IsSettling);
        Assert.True(live.Look());

        Assert.Equal(["kite", "paper dragon"], Assert.Single(live.Current.Groups));
        Assert.False(live.Look());
    }

    [Fact]
    public void A_broken_or_missing_glossary_keeps_the_one_before_and_is_told()
    {
        var live = Live("synonyms:\n- [kite, wind toy]\n");

        _files.Text("glossary.yaml", "synonyms:\n- [kite\n");
        Assert.False(live.Look());
        Assert.True(live.Look());
        Assert.Single(live.Current.Groups);
        Assert.Equal([ProblemSeverity.Error, ProblemSeverity.Warning], live.Current.Problems.Select(p => p.Severity));

        _files.Remove("glossary.yaml");
        Assert.False(live.Look());
        Assert.True(live.Look());
        Assert.Single(live.Current.Groups);
        Assert.Equal("glossary.yaml:1: The glossary is not there.", live.Current.Problems[0].ToString());
    }

    [Fact]
    public void Behind_links_the_file_itself_is_read_and_followed()
    {
        _files.Text(".one/glossary.yaml", "synonyms:\n- [kite, wind toy]\n");
        _files.Text(".two/glossary.yaml", "synonyms:\n- [kite, paper dragon, toy]\n");
        var data = Path.Combine(_files.Root, ".data");
        Directory.CreateSymbolicLink(data, ".one");
        File.CreateSymbolicLink(Path.Combine(_files.Root, "glossary.yaml"), Path.Combine(".data", "glossary.yaml"));
        var live = new LiveGlossary(Path.Combine(_files.Root, "glossary.yaml"));

        live.Load();
        Assert.Equal(["kite", "wind toy"], Assert.Single(live.Current.Groups));

        Directory.Delete(data);
        Directory.CreateSymbolicLink(data, ".two");
        Assert.False(live.Look());
        Assert.True(live.Look());
        Assert.Equal(["kite", "paper dragon", "toy"], Assert.Single(live.Current.Groups));
    }

    [Fact]
    public void Without_a_glossary_there_is_never_one()
    {
        var live = new LiveGlossary(null);
        live.Load();

        Assert.False(live.Look());
        Assert.False(live.Look());
        Assert.Empty(live.Current.Groups);
    }

    private LiveGlossary Live(string yaml)
    {
        _files.Text("glossary.yaml", yaml);
        var live = new LiveGlossary(Path.Combine(_files.Root, "glossary.yaml"));
        live.Load();
        return live;
    }
}
