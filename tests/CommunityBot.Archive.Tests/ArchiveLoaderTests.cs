using CommunityBot.Archive.Problems;
using CommunityBot.Episodes;
using CommunityBot.Testing;

namespace CommunityBot.Archive.Tests;

public sealed class ArchiveLoaderTests : IDisposable
{
    private readonly EditableArchive _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void As_long_as_nothing_changes_there_is_nothing_to_do()
    {
        var live = Live();

        Assert.Null(live.LoadChanges());
        Assert.False(live.IsChanging);
        Assert.Null(live.LoadChanges());
    }

    [Fact]
    public void A_change_counts_once_it_was_seen_twice_in_a_row()
    {
        var live = Live();

        _files.WritePage("one", "Another title");
        Assert.Null(live.LoadChanges());
        Assert.True(live.IsChanging);
        _files.WritePage("one", "Another title, longer");
        Assert.Null(live.LoadChanges());

        Assert.Equal("Another title, longer", live.LoadChanges()!.Catalog.Find("one")!.Title);
        Assert.False(live.IsChanging);
        Assert.Null(live.LoadChanges());
    }

    [Fact]
    public void Only_what_has_changed_is_read_again()
    {
        var live = new LiveArchive([_files.Root]);
        var before = live.LoadAll().Catalog;

        _files.WritePage("one", "Another title");
        var load = Settled(live);

        Assert.Same(before.Find("two"), load.Catalog.Find("two"));
        Assert.NotSame(before.Find("one"), load.Catalog.Find("one"));
        Assert.Equal(["one.md"], load.Changes.Changed);
        Assert.Equal("1 changed: one.md", load.Changes.ToString());
    }

    [Fact]
    public void New_and_removed_files_are_told()
    {
        var live = Live();

        _files.WritePage("five", "Five").DeleteFile("two.md");
        var load = Settled(live);

        Assert.Equal(["five", "four", "one", "three"], load.Catalog.Episodes.Select(e => e.Id.Slug));
        Assert.Equal("1 new, 1 gone: five.md, two.md", load.Changes.ToString());
    }

    [Fact]
    public void A_changed_side_file_or_person_is_a_change()
    {
        _files.WriteFile("talk.txt", "Bees count.").WriteFile("talk.yaml", "title: One\n");
        var live = Live();

        _files.WriteFile("talk.yaml", "title: Two\nguests: [annaberg]\n").WriteFile("_people/annaberg.md", "---\nshort: annaberg\ntitle: Anna Berg\n---\n");
        var talk = Settled(live).Catalog.Find("talk")!;
        Assert.Equal(("Two", "Anna Berg"), (talk.Title, talk.Guests[0].Name));

        _files.WriteFile("_people/annaberg.md", "---\nshort: annaberg\ntitle: Anna Bergen\n---\n");
        Assert.Equal("Anna Bergen", Settled(live).Catalog.Find("talk")!.Guests[0].Name);
    }

    [Theory]
    [InlineData("one.md", "---\ntitle: \"torn\n---\n")]
    [InlineData("one.md", "---\ntranscript:\n")]
    [InlineData("one.md", "")]
    [InlineData("one.md", "\0")]
    [InlineData("talk.yaml", "title: [torn\n")]
    [InlineData("talk.vtt", "torn")]
    [InlineData("_people/annaberg.md", "---\ntitle: \"torn\n---\n")]
    public void A_broken_version_keeps_the_one_before_and_is_told(string file, string broken)
    {
        _files.WriteFile("talk.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nBees count.\n").WriteFile("talk.yaml", "title: One talk\n").WriteFile("_people/annaberg.md", "---\ntitle: Anna Berg\n---\n");
        var live = Live();
        var before = Said(live);

        _files.WriteFile(file, broken);
        var load = Settled(live);

        Assert.Equal(before, Said(load));
        Assert.Contains(load.Problems, p => p.File == file && p.Severity == ProblemSeverity.Error);
        Assert.Contains(load.Problems, p => p.Message.EndsWith("UTC is kept until this one can be read.", StringComparison.Ordinal));
    }

    [Fact]
    public void A_kept_version_stays_until_the_file_is_mended()
    {
        var live = Live();
        _files.WriteFile("one.md", "---\ntitle: \"torn\n---\n");
        Settled(live);
        _files.WritePage("two", "Second");
        Assert.Equal(("one", "Second"), (Settled(live).Catalog.Find("one")!.Title, "Second"));

        _files.WritePage("one", "Mended");
        var load = Settled(live);

        Assert.Equal("Mended", load.Catalog.Find("one")!.Title);
        Assert.Empty(load.Problems);
    }

    [Fact]
    public void A_folder_that_is_gone_keeps_all_that_was_read_of_it_until_it_is_back()
    {
        var live = Live();

        _files.Unmount();
        var load = Settled(live);
        Assert.Equal(4, load.Catalog.Episodes.Count);
        Assert.Empty(load.UnusablePaths);
        Assert.Contains("does not exist. All that was read of it stays", Assert.Single(load.Problems).Message, StringComparison.Ordinal);

        _files.Mount();
        _files.WritePage("one", "Back");
        load = Settled(live);
        Assert.Equal(("Back", 4, 0), (load.Catalog.Find("one")!.Title, load.Catalog.Episodes.Count, load.Problems.Count));
    }

    [Fact]
    public void More_than_half_gone_at_once_is_not_believed()
    {
        var live = Live();

        _files.DeleteFile("one.md").DeleteFile("two.md").DeleteFile("three.md");
        var load = Settled(live);
        Assert.Equal(4, load.Catalog.Episodes.Count);
        Assert.StartsWith("3 of 4 episodes are gone from ", Assert.Single(load.Problems).Message, StringComparison.Ordinal);

        _files.WritePage("one", "one").WritePage("two", "two");
        load = Settled(live);
        Assert.Equal((3, 0), (load.Catalog.Episodes.Count, load.Problems.Count));
    }

    [Fact]
    public void Half_of_them_gone_is_believed()
    {
        var live = Live();

        _files.DeleteFile("one.md").DeleteFile("two.md");

        Assert.Equal(["four", "three"], Settled(live).Catalog.Episodes.Select(e => e.Id.Slug));
    }

    [Fact]
    public void Episodes_that_move_to_another_folder_of_the_archive_are_not_gone()
    {
        using var other = new TempArchive();
        var live = new LiveArchive([_files.Root, other.Root]);
        live.LoadAll();

        foreach (var file in (string[])["one.md", "two.md", "three.md"])
        {
            other.AddFile(file, File.ReadAllText(Path.Combine(_files.Root, file)));
            _files.DeleteFile(file);
        }

        var load = Settled(live);

        Assert.Equal((4, 0), (load.Catalog.Episodes.Count, load.Problems.Count));
    }

    [Fact]
    public void A_file_that_vanishes_while_it_is_replaced_stays_until_the_next_settled_look()
    {
        var live = Live();

        _files.DeleteFile("one.md");
        Assert.Null(live.LoadChanges());
        _files.WritePage("one", "Replaced");
        Assert.Null(live.LoadChanges());

        Assert.Equal("Replaced", live.LoadChanges()!.Catalog.Find("one")!.Title);
    }

    private static ArchiveLoad Settled(LiveArchive live)
    {
        Assert.Null(live.LoadChanges());
        return live.LoadChanges() ?? throw new InvalidOperationException("The change was not noticed.");
    }

    private LiveArchive Live()
    {
        var live = new LiveArchive([_files.Root]);
        live.LoadAll();
        return live;
    }

    private string Said(LiveArchive live)
    {
        _files.WriteFile("marker.md", "---\ntitle: Marker\ntranscript: [{line: Hi.}]\n---\n");
        return Said(Settled(live));
    }

    private static string Said(ArchiveLoad load) => string.Join(
        '\n', load.Catalog.Episodes.Select(e => $"{e.Title}: {string.Join(' ', e.Lines.Select(l => l.Text))}").Concat(load.Catalog.People.Select(p => p.Name)));
}
