using System.Text.Json;
using CommunityBot.Testing;

namespace CommunityBot.Episodes.Tests;

public class MomentAddressTests
{
    private static readonly Episode Kites = new EpisodeBuilder("kites")
        .Line("Ann", 10, "Look up. There it is. Red.").Line("Bo", 20, "Where?").Build();

    private static readonly EpisodeCatalog Catalog = new([Kites], []);

    [Theory]
    [InlineData(9, 12, "There it is.")]
    [InlineData(9, 17, "There it is. Red.")]
    public void An_address_refers_to_the_same_words(int start, int length, string words)
    {
        var address = MomentAddress.From(new(Kites, 0, start, length)).ToString();

        Assert.Equal(words, Find(address)!.Text);
        Assert.InRange(address.Length, 1, MomentAddress.MaxTextLength);
    }

    [Fact]
    public void An_address_without_a_length_is_one_sentence() => Assert.Equal("There it is.", Find($"{Kites.Id.Key}.0.9")!.Text);

    [Theory]
    [InlineData("{0}.0.9.12", "There it is.")]
    [InlineData("{0}.0.9.17", "There it is. Red.")]
    [InlineData("{0}.0.9.999", null)]
    [InlineData("{0}.0.12.5", null)]
    [InlineData("{0}.0.9.11", null)]
    public void An_address_without_a_hash_finds_only_whole_sentences_at_its_place(string address, string? words) =>
        Assert.Equal(words, Find(address.Replace("{0}", Kites.Id.Key, StringComparison.Ordinal))?.Text);

    [Fact]
    public void After_an_insertion_the_same_words_are_found_at_their_new_place()
    {
        var address = MomentAddress.From(new(Kites, 0, 9, 12));
        var edited = new EpisodeBuilder("kites")
            .Line("Cy", 1, "Hear, hear. Is it on? Good.").Line("Ann", 10, "Look up. There it is. Red.").Line("Bo", 20, "Where?").Build();

        var moment = address.FindMoment(new([edited], []))!;

        Assert.Equal(("There it is.", 1), (moment.Text, moment.LineIndex));
        Assert.Equal(MomentAddress.From(moment), address.Locate(new([edited], [])));
    }

    [Fact]
    public void An_address_of_words_that_were_corrected_leads_to_what_they_have_become()
    {
        var address = MomentAddress.From(new(Kites, 0, 9, 12));
        var corrected = new EpisodeCatalog([WithText(Kites, "Look up. Their kite is. Red.")], []);

        var moment = address.FindMoment(corrected)!;

        Assert.Equal("Their kite is.", moment.Text);
        Assert.Equal(MomentAddress.From(moment), address.Locate(corrected));
    }

    [Fact]
    public void An_address_of_words_that_a_correction_removed_leads_nowhere() => Assert.Null(
        MomentAddress.From(new(Kites, 0, 9, 12)).FindMoment(new([WithText(Kites, "Look up. Red.")], [])));

    [Fact]
    public void Words_that_are_there_come_before_words_that_were_corrected()
    {
        var address = MomentAddress.From(new(Kites, 0, 9, 12));
        var edited = new EpisodeBuilder("kites").Line("Ann", 10, "Look up. There it is. Red.").Line("Bo", 20, "There it is.").Build();

        Assert.Equal(1, address.FindMoment(new([WithText(edited, "Look up. Here it is. Red.")], []))!.LineIndex);
    }

    [Theory]
    [InlineData("Look up. There – it is! Red.", "There – it is!")]
    [InlineData("Look! Up. “there it is.” Red.", "“there it is.”")]
    [InlineData("Look up. There it was. Red.", null)]
    [InlineData("Look up. There it is, it is. Red.", null)]
    [InlineData("Look up, there it is. Red.", null)]
    public void Corrected_punctuation_keeps_the_words_and_a_changed_word_does_not(string text, string? found)
    {
        var edited = new EpisodeBuilder("kites").Line("Ann", 10, text).Line("Bo", 20, "Where?").Build();

        Assert.Equal(found, MomentAddress.From(new(Kites, 0, 9, 12)).FindMoment(new([edited], []))?.Text);
    }

    [Fact]
    public void Of_equal_words_the_nearest_are_found()
    {
        var many = new EpisodeBuilder("many");
        for (var i = 0; i < 9; i++)
            many.Line("Ann", i, i % 2 == 0 ? "Yes." : $"Line {i}.");
        var before = many.Build();
        var address = MomentAddress.From(new(before, 4, 0, 4));

        Assert.Equal(4, address.FindMoment(new([before], []))!.LineIndex);
        var after = before with { Lines = [.. before.Lines.Select(l => l with { Entry = l.Entry + 1 })] };
        Assert.Equal(5, address.FindMoment(new([after], []))!.Line.Entry);
    }

    [Fact]
    public void Words_that_are_gone_overlap_nothing_of_the_archive()
    {
        var address = MomentAddress.From(new(Kites, 0, 9, 12));
        var edited = new EpisodeBuilder("kites").Line("Cy", 1, "Look up. Here we are. Red.").Build();
        var catalog = new EpisodeCatalog([edited], []);

        Assert.False(address.OverlapsIn(catalog, MomentAddress.From(new(edited, 0, 9, 12))));
        Assert.False(address.OverlapsIn(catalog, MomentAddress.From(new(edited, 0, 0, 26))));
        Assert.True(address.OverlapsIn(Catalog, MomentAddress.From(new(Kites, 0, 0, 26))));
    }

    [Fact]
    public void The_longest_address_fits_a_menu_of_Slack() =>
        Assert.Equal(
            MomentAddress.MaxTextLength,
            new MomentAddress("0son44vn", int.MaxValue, int.MaxValue, int.MaxValue, "5k2j9fa0").ToString().Length);

    [Fact]
    public void Of_two_lines_from_one_entry_the_quoted_one_is_found()
    {
        var twice = Kites with { Lines = [.. Kites.Lines.Select(l => l with { Entry = 0 })] };

        Assert.Equal("There it is.", MomentAddress.From(new(twice, 0, 9, 12)).FindMoment(new([twice], []))!.Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nokey.0.0")]
    [InlineData("0.0")]
    [InlineData("{0}.99.0")]
    [InlineData("{0}.-1.0")]
    [InlineData("{0}.x.y")]
    [InlineData("{0}.99999999999999.0")]
    [InlineData("{0}.0.0.0.0")]
    [InlineData("{0}.0.9.12.00000000")]
    [InlineData("{0}.0.9.12.0000000!")]
    [InlineData("{0}.0.9.12.00000000.0")]
    public void An_invalid_address_finds_nothing(string address) =>
        Assert.Null(Find(address.Replace("{0}", Kites.Id.Key, StringComparison.Ordinal)));

    [Theory]
    [InlineData("0son44vn.1.0.10", "0son44vn.1.9.5", true)]
    [InlineData("0son44vn.1.0.10", "0son44vn.1.10.5", false)]
    [InlineData("0son44vn.1.0.10", "0son44vn.2.0.10", false)]
    [InlineData("0son44vn.1.0.10", "0son44vm.1.0.10", false)]
    [InlineData("0son44vn.1.5", "0son44vn.1.0.10", true)]
    [InlineData("0son44vn.1.0.10.aaaaaaaa", "0son44vn.1.9.5.bbbbbbbb", true)]
    [InlineData("0son44vn.1.0.10.aaaaaaaa", "0son44vn.7.3.10.aaaaaaaa", true)]
    [InlineData("0son44vn.1.0.10.aaaaaaaa", "0son44vn.1.0.10.bbbbbbbb", false)]
    [InlineData("0son44vn.1.0.10.aaaaaaaa", "0son44vn.1.0.10", true)]
    [InlineData("0son44vn.1.2147483647.2147483647", "0son44vn.1.2147483647.1", true)]
    public void Moments_overlap_when_they_have_words_in_common(string one, string other, bool overlap)
    {
        Assert.True(MomentAddress.TryParse(one, out var here));
        Assert.True(MomentAddress.TryParse(other, out var there));

        Assert.Equal(overlap, here.Overlaps(there));
        Assert.Equal(overlap, there.Overlaps(here));
    }

    [Fact]
    public void In_JSON_an_address_is_its_text()
    {
        var address = MomentAddress.From(new(Kites, 0, 9, 12));

        Assert.Equal($"\"{address}\"", JsonSerializer.Serialize(address));
        Assert.Equal(address, JsonSerializer.Deserialize<MomentAddress>($"\"{address}\""));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<MomentAddress>("\"somewhere\""));
    }

    private static Moment? Find(string text) => MomentAddress.TryParse(text, out var address) ? address.FindMoment(Catalog) : null;

    // The first line, as a correction leaves it.
    private static Episode WithText(Episode episode, string text) => episode with
    {
        Lines = [episode.Lines[0] with { Text = text, OtherTexts = [episode.Lines[0].Text] }, .. episode.Lines.Skip(1)],
    };
}
