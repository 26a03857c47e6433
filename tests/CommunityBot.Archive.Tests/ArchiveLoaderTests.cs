using CommunityBot.Archive.Problems;
using CommunityBot.Testing;

namespace CommunityBot.Archive.Tests;

public sealed class ArchiveLoaderTests : IDisposable
{
    private readonly EditableArchive _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Without_a_change_nothing_is_loaded()
    {
        var loader = CreateLoaded();

        Assert.Null(loader.LoadChanges());
        Assert.False(loader.IsChanging);
        Assert.Null(loader.LoadChanges());
    }

    [Fact]
    public void A_change_is_loaded_when_two_checks_in_a_row_see_the_same()
    {
        var loader = CreateLoaded();

        _files.WritePage("one", "Another title");
        Assert.Null(loader.LoadChanges());
        Assert.True(loader.IsChanging);
        _files.WritePage("one", "Another title, longer");
        Assert.Null(loader.LoadChanges());

        Assert.Equal("Another title, longer", loader.LoadChanges()!.Catalog.Find("one")!.Title);
        Assert.False(loader.IsChanging);
        Assert.Null(loader.LoadChanges());
    }

    [Fact]
    public void Only_changed_files_are_read_again()
    {
        var loader = new ArchiveLoader([_files.Root]);
        var before = loader.LoadAll().Catalog;

        _files.WritePage("one", "Another title");
        var load = LoadStableChange(loader);

        Assert.Same(before.Find("two"), load.Catalog.Find("two"));
        Assert.NotSame(before.Find("one"), load.Catalog.Find("one"));
        Assert.Equal(["one.md"], load.Changes.Changed);
        Assert.Equal("1 changed: one.md", load.Changes.ToString());
    }

    [Fact]
    public void New_and_removed_files_are_reported()
    {
        var loader = CreateLoaded();

        _files.WritePage("five", "Five").DeleteFile("two.md");
        var load = LoadStableChange(loader);

        Assert.Equal(["five", "four", "one", "three"], load.Catalog.Episodes.Select(e => e.Id.Slug));
        Assert.Equal("1 new, 1 gone: five.md, two.md", load.Changes.ToString());
    }

    [Fact]
    public void A_changed_sidecar_file_or_person_is_a_change()
    {
        _files.WriteFile("talk.txt", "Bees count.").WriteFile("talk.yaml", "title: One\n");
        var loader = CreateLoaded();

        _files.WriteFile("talk.yaml", "title: Two\nguests: [annaberg]\n")
            .WriteFile("_people/annaberg.md", "---\nshort: annaberg\ntitle: Anna Berg\n---\n");
        var talk = LoadStableChange(loader).Catalog.Find("talk")!;
        Assert.Equal(("Two", "Anna Berg"), (talk.Title, talk.Guests[0].Name));

        _files.WriteFile("_people/annaberg.md", "---\nshort: annaberg\ntitle: Anna Bergen\n---\n");
        Assert.Equal("Anna Bergen", LoadStableChange(loader).Catalog.Find("talk")!.Guests[0].Name);
    }

    [Theory]
    [InlineData("one.md", "---\ntitle: \"torn\n---\n")]
    [InlineData("one.md", "---\ntranscript:\n")]
    [InlineData("one.md", "")]
    [InlineData("one.md", "\0")]
    [InlineData("talk.yaml", "title: [torn\n")]
    [InlineData("talk.vtt", "torn")]
    [InlineData("_people/annaberg.md", "---\ntitle: \"torn\n---\n")]
    public void A_broken_version_is_reported_and_the_version_before_is_kept(string file, string broken)
    {
        _files.WriteFile("talk.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nBees count.\n")
            .WriteFile("talk.yaml", "title: One talk\n")
            .WriteFile("_people/annaberg.md", "---\ntitle: Anna Berg\n---\n");
        var loader = CreateLoaded();
        var before = Describe(loader);

        _files.WriteFile(file, broken);
        var load = LoadStableChange(loader);

        Assert.Equal(before, Describe(load));
        Assert.Contains(load.Problems, p => p.File == file && p.Severity == ProblemSeverity.Error);
        Assert.Contains(load.Problems, p => p.Message.EndsWith("UTC is kept until this one can be read.", StringComparison.Ordinal));
    }

    [Fact]
    public void A_kept_version_stays_until_the_file_is_corrected()
    {
        var loader = CreateLoaded();
        _files.WriteFile("one.md", "---\ntitle: \"torn\n---\n");
        LoadStableChange(loader);
        _files.WritePage("two", "Second");
        Assert.Equal(("one", "Second"), (LoadStableChange(loader).Catalog.Find("one")!.Title, "Second"));

        _files.WritePage("one", "Mended");
        var load = LoadStableChange(loader);

        Assert.Equal("Mended", load.Catalog.Find("one")!.Title);
        Assert.Empty(load.Problems);
    }

    [Fact]
    public void The_content_of_a_missing_folder_stays_until_the_folder_is_back()
    {
        var loader = CreateLoaded();

        _files.Unmount();
        var load = LoadStableChange(loader);
        Assert.Equal(4, load.Catalog.Episodes.Count);
        Assert.Empty(load.UnusablePaths);
        Assert.Contains("does not exist. All that was read of it stays", Assert.Single(load.Problems).Message, StringComparison.Ordinal);

        _files.Mount();
        _files.WritePage("one", "Back");
        load = LoadStableChange(loader);
        Assert.Equal(("Back", 4, 0), (load.Catalog.Find("one")!.Title, load.Catalog.Episodes.Count, load.Problems.Count));
    }

    [Fact]
    public void The_loss_of_more_than_half_of_the_episodes_is_not_believed()
    {
        var loader = CreateLoaded();

        _files.DeleteFile("one.md").DeleteFile("two.md").DeleteFile("three.md");
        var load = LoadStableChange(loader);
        Assert.Equal(4, load.Catalog.Episodes.Count);
        Assert.StartsWith("3 of 4 episodes are gone from ", Assert.Single(load.Problems).Message, StringComparison.Ordinal);

        _files.WritePage("one", "one").WritePage("two", "two");
        load = LoadStableChange(loader);
        Assert.Equal((3, 0), (load.Catalog.Episodes.Count, load.Problems.Count));
    }

    [Fact]
    public void The_loss_of_half_of_the_episodes_is_believed()
    {
        var loader = CreateLoaded();

        _files.DeleteFile("one.md").DeleteFile("two.md");

        Assert.Equal(["four", "three"], LoadStableChange(loader).Catalog.Episodes.Select(e => e.Id.Slug));
    }

    [Fact]
    public void Episodes_that_move_to_another_folder_of_the_archive_are_not_lost()
    {
        using var other = new TempArchive();
        var loader = new ArchiveLoader([_files.Root, other.Root]);
        loader.LoadAll();

        foreach (var file in (string[])["one.md", "two.md", "three.md"])
        {
            other.AddFile(file, File.ReadAllText(Path.Combine(_files.Root, file)));
            _files.DeleteFile(file);
        }

        var load = LoadStableChange(loader);

        Assert.Equal((4, 0), (load.Catalog.Episodes.Count, load.Problems.Count));
    }

    [Fact]
    public void A_file_that_is_missing_while_it_is_replaced_stays_until_the_change_is_complete()
    {
        var loader = CreateLoaded();

        _files.DeleteFile("one.md");
        Assert.Null(loader.LoadChanges());
        _files.WritePage("one", "Replaced");
        Assert.Null(loader.LoadChanges());

        Assert.Equal("Replaced", loader.LoadChanges()!.Catalog.Find("one")!.Title);
    }

    private static ArchiveLoad LoadStableChange(ArchiveLoader loader)
    {
        Assert.Null(loader.LoadChanges());
        return loader.LoadChanges() ?? throw new InvalidOperationException("The change was not noticed.");
    }

    private ArchiveLoader CreateLoaded()
    {
        var loader = new ArchiveLoader([_files.Root]);
        loader.LoadAll();
        return loader;
    }

    private string Describe(ArchiveLoader loader)
    {
        _files.WriteFile("marker.md", "---\ntitle: Marker\ntranscript: [{line: Hi.}]\n---\n");
        return Describe(LoadStableChange(loader));
    }

    private static string Describe(ArchiveLoad load) => string.Join(
        '\n', load.Catalog.Episodes.Select(e => $"{e.Title}: {string.Join(' ', e.Lines.Select(l => l.Text))}")
            .Concat(load.Catalog.People.Select(p => p.Name)));
}
