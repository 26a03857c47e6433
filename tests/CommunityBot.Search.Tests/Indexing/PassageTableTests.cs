using CommunityBot.Search.Indexing;
using CommunityBot.Testing;

namespace CommunityBot.Search.Tests.Indexing;

public sealed class PassageTableTests
{
    private const string Paragraph = "The lantern above the gate was lit by my aunt every evening at six.";

    [Fact]
    public void The_copy_with_a_timestamp_of_a_duplicate_paragraph_is_kept()
    {
        Assert.Equal([1], Lines(new EpisodeBuilder("a").Line("Ines", null, Paragraph).Line("Ines", 20, Paragraph)));
        Assert.Equal([0], Lines(new EpisodeBuilder("b").Line("Ines", 10, Paragraph).Line("Ines", null, Paragraph)));
    }

    [Fact]
    public void The_later_of_two_copies_without_timestamps_is_kept() =>
        Assert.Equal([1], Lines(new EpisodeBuilder("a").Line("Ines", null, Paragraph).Line("Ines", null, Paragraph)));

    [Fact]
    public void Short_lines_may_repeat() =>
        Assert.Equal([0, 1], Lines(new EpisodeBuilder("a").Line("Ines", 10, "Exactly.").Line("Ines", 20, "Exactly.")));

    [Fact]
    public void Fragments_are_not_passages() =>
        Assert.Equal([1], Lines(new EpisodeBuilder("a").Line("Ines", 10, "Ines", quotable: false).Line("Ines", 20, "Exactly.")));

    [Fact]
    public void The_passages_of_a_section_are_consecutive()
    {
        var passages = PassageTable.Create(
        [
            new EpisodeBuilder("a").Line("Ines", 1, "One.").Header("Empty").Header("Lanterns")
                .Line("Ines", 2, "Two.").Line("Ines", 3, "Three.").Build(),
            new EpisodeBuilder("b").Header("Ferries").Line("Olaf", 4, "Four.").Build(),
        ]);

        Assert.Equal([-1, 1, 1, 2], passages.SectionOf);
        Assert.Equal(["Empty", "Lanterns", "Ferries"], passages.Sections);
        Assert.Equal([0, 3, 4], passages.FirstPassageOf);
        Assert.Equal(["Ines", "Olaf"], passages.Speakers);
    }

    private static int[] Lines(EpisodeBuilder episode) => PassageTable.Create([episode.Build()]).LineOf;
}
