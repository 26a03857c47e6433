using CommunityBot.Archive.Parsing;
using CommunityBot.Testing;

namespace CommunityBot.Archive.Tests.Parsing;

public class YamlAliasTests
{
    [Fact]
    public void An_alias_stands_for_its_scalar_mapping_or_list()
    {
        using var archive = new TempArchive().AddFile(
            "moss.md",
            """
            ---
            title: &t On moss
            short: *t
            speaker: &ilse { who: Ilse, sec: 9 }
            transcript:
            - { <<: *ilse, line: Moss waits. }
            - { line: And drinks., <<: [*ilse, { sec: 40 }], sec: 30 }
            ---
            """);

        var episode = archive.LoadEpisode();

        Assert.Equal("On moss", episode.Name);
        Assert.Equal(
            [(9, "Ilse", "Moss waits."), (30, "Ilse", "And drinks.")],
            episode.Lines.Select(l => (l.Second, l.Speaker?.Name, l.Text)));
        Assert.Empty(archive.Load().Problems);
    }

    [Theory]
    [InlineData("a: &a [*a]")]
    [InlineData("a: *b")]
    [InlineData("a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\n"
        + "d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: [*e,*e,*e,*e,*e,*e,*e,*e,*e]")]
    public void An_alias_without_an_anchor_or_with_too_many_repetitions_throws(string yaml) => Assert.Throws<YamlReadException>(() =>
    {
        foreach (var _ in new YamlReader(yaml).ReadKeys())
        {
            // Each value is skipped.
        }
    });
}
