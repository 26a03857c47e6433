using CommunityBot.Testing;

namespace CommunityBot.Archive.Tests.Transcripts;

public class WebVttTests
{
    [Fact]
    public void Voices_are_speakers_and_a_new_one_begins_a_new_line()
    {
        var lines = Lines("""
            WEBVTT

            00:01.000 --> 00:03.500
            <v Anna Berg>Welcome to Tidy Numbers.

            00:03.500 --> 00:06.000
            <v.loud Marit>Thank you, <i>Anna</i>.</v>

            """);

        Assert.Equal([(1, "Anna Berg", "Welcome to Tidy Numbers."), (3, "Marit", "Thank you, Anna.")], lines);
    }

    [Fact]
    public void Two_voices_in_one_cue_share_its_time_by_length()
    {
        var lines = Lines("WEBVTT\n\n00:10.000 --> 00:20.000\n<v Anna>Aaaa aaaa.</v> <v Marit>Bbbb bbbb.</v>\n");

        Assert.Equal([(10, "Anna", "Aaaa aaaa."), (15, "Marit", "Bbbb bbbb.")], lines);
    }

    [Fact]
    public void Comments_styles_regions_names_settings_and_the_lines_below_the_signature_are_not_speech()
    {
        var lines = Lines("""
            WEBVTT - Tidy Numbers
            Kind: captions
            Language: en

            NOTE
            made by hand
            on a train

            STYLE
            ::cue { color: papayawhip; }

            REGION
            id:bill

            introduction
            00:00:07.000 --> 00:00:09.000 align:start position:10% line:-2
            Numbers &amp; <c.yellow>bees</c> &lt;3 <00:00:08.500>hello

            NOTE the end
            """);

        Assert.Equal([(7, null, "Numbers & bees <3 hello")], lines);
    }

    [Fact]
    public void Hours_are_optional_and_may_be_many() =>
        Assert.Equal(
            [59, 3723],
            Lines("WEBVTT\n\n00:59.900 --> 01:05.000\n<v A>One.\n\n01:02:03.000 --> 01:02:05.000\n<v B>Two.\n")
                .Select(l => l.Second ?? -1));

    [Fact]
    public void Scrolling_captions_are_read_once()
    {
        var lines = Lines("""
            WEBVTT

            00:00:01.000 --> 00:00:03.000
            bees can count

            00:00:03.000 --> 00:00:03.010
            bees can count

            00:00:03.010 --> 00:00:05.000
            bees can count
            up<00:00:03.500><c> to four</c>

            """);

        Assert.Equal([(1, null, "bees can count up to four")], lines);
    }

    [Fact]
    public void A_line_of_one_space_is_part_of_a_caption()
    {
        var lines = Lines(
            "WEBVTT\nKind: captions\nLanguage: en\n\n"
                + "00:00:00.200 --> 00:00:02.500 align:start position:0%\n \nwarm<00:00:00.500><c> bread</c>\n\n"
                + "00:00:02.500 --> 00:00:02.510 align:start position:0%\nwarm bread\n \n\n"
                + "00:00:02.510 --> 00:00:06.000 align:start position:0%\nwarm bread\nsmells<00:00:03.000><c> good</c>\n\n"
                + "00:00:30.000 --> 00:00:33.000 align:start position:0%\n \nfresh<00:00:30.500><c> butter</c>\n\n"
                + "00:00:33.000 --> 00:00:33.010 align:start position:0%\nfresh butter\n \n\n");

        Assert.Equal([(0, null, "warm bread smells good"), (30, null, "fresh butter")], lines);
    }

    [Fact]
    public void A_file_without_signature_and_blank_lines_is_read_as_well()
    {
        var lines = Lines("00:01.000 --> 00:02.000\n<v Anna>One.\n00:09.000 --> 00:10.000\n<v Marit>Two.\n");

        Assert.Equal([(1, "Anna", "One."), (9, "Marit", "Two.")], lines);
    }

    [Fact]
    public void A_sidecar_file_gives_title_guests_links_and_date()
    {
        using var archive = new TempArchive()
            .AddFile("talk.vtt", "WEBVTT\n\n00:01.000 --> 00:03.000\n<v Anna>Bees count.\n")
            .AddFile("talk.yaml", "title: On bees\nguests: [annaberg]\nids: {youtube: abcdefghi_1}\ndate: 2024-03-31\n")
            .AddFile("_people/annaberg.md", "---\nshort: annaberg\ntitle: Anna Berg\n---\n");

        var episode = archive.LoadEpisode();

        Assert.Equal(("On bees", "abcdefghi_1", new DateOnly(2024, 3, 31)), (episode.Name, episode.Links.YouTubeId, episode.Date));
        Assert.Equal(("Anna Berg", true), (episode.Lines[0].Speaker!.FullName, episode.Lines[0].Speaker!.IsGuest));
        Assert.Empty(archive.Load().Problems);
    }

    private static IEnumerable<(int? Second, string? Speaker, string Text)> Lines(string vtt)
    {
        using var archive = new TempArchive().AddFile("talk.vtt", vtt);
        Assert.Empty(archive.Load().Problems);
        return archive.LoadEpisode().Lines.Select(l => (l.Second, l.Speaker?.Name, l.Text));
    }
}
