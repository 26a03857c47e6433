using System.Globalization;
using System.Text;
using CommunityBot.Archive.Feeds;
using CommunityBot.Archive.Problems;
using CommunityBot.Archive.Sources;

namespace CommunityBot.Archive.Tests.Feeds;

public class FeedReaderTests
{
    private static readonly FeedSource Source = FeedSource.Parse("https://feeds.example/bees/rss?token=s3cret")!;

    [Fact]
    public void An_item_is_read_with_everything_that_the_feed_says_about_it()
    {
        var item = Assert.Single(Read(FeedText.Create(FeedText.Item(
            "bees-3", "Bees &amp;amp; numbers",
            "<pubDate>Tue, 21 May 2024 06:00:00 +0200</pubDate>",
            "<itunes:season>2</itunes:season><itunes:episode>3</itunes:episode><itunes:duration>1:02:03</itunes:duration>",
            "<description>How bees count.</description><content:encoded><![CDATA[<p>Links</p>]]></content:encoded>",
            "<link>/episodes/3</link><enclosure url=\"https://cdn.example/3.mp3\" length=\"1\" type=\"audio/mpeg\"/>",
            "<podcast:person>Marit</podcast:person>",
            "<podcast:person role=\"Guest\" href=\"https://anna.example/\">Anna Berg</podcast:person>",
            "<podcast:person role=\"editor\" group=\"audio\">Ole</podcast:person>",
            "<podcast:chapters url=\"https://cdn.example/3.json\" type=\"application/json+chapters\"/>",
            FeedText.Transcript("https://cdn.example/3.vtt")))).Items);

        Assert.Equal(("bees-3", "Bees & numbers", new DateOnly(2024, 5, 21)), (item.Id, item.Title, item.Date));
        Assert.Equal((2m, 3m, new TimeSpan(1, 2, 3)), (item.Season, item.Episode, item.Duration));
        Assert.Equal(("How bees count.", "<p>Links</p>"), (item.Description, item.Notes));
        Assert.Equal(
            ["https://feeds.example/episodes/3", "https://cdn.example/3.mp3", "https://cdn.example/3.json", "https://cdn.example/3.vtt"],
            new[] { item.Page, item.Audio, item.Chapters, item.Transcripts[0] }.Select(url => url!.AbsoluteUri));
        Assert.Equal(
            [("Marit", false, null), ("Anna Berg", true, "https://anna.example/")],
            item.People.Select(person => (person.Name, person.IsGuest, person.Profile?.AbsoluteUri)));
    }

    [Theory]
    [InlineData("Tue, 21 May 2024 06:00:00 GMT", "2024-05-21")]
    [InlineData("21 May 2024 06:00 PDT", "2024-05-21")]
    [InlineData("Tues, 1 Sept 2020 1:00:00 EST", "2020-09-01")]
    [InlineData("Monday, 01 January 2018 00:00:00 +0000", "2018-01-01")]
    [InlineData("Fri, 03 Feb 12 10:00:00 Z", "2012-02-03")]
    [InlineData("Fri, 03-Feb-2012", "2012-02-03")]
    [InlineData("May 21, 2024", "2024-05-21")]
    [InlineData("Tue May 21 2024 06:00:00 GMT+0200", "2024-05-21")]
    [InlineData("2024-05-21T23:30:00-08:00", "2024-05-21")]
    [InlineData("Thu, 31 Feb 2024 06:00:00 GMT", null)]
    [InlineData("12 Foo 2024", null)]
    [InlineData("05/06/2024", null)]
    [InlineData("soon", null)]
    public void A_date_is_read_in_the_forms_of_real_feeds(string text, string? date)
    {
        var problems = new ProblemList("feed");
        var item = Read(FeedText.Create(FeedText.Item("1", "Bees", $"<pubDate>{text}</pubDate>")), problems).Items[0];

        Assert.Equal(date, item.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Assert.Equal(date is null ? 1 : 0, problems.ToSortedList().Count);
    }

    [Theory]
    [InlineData("<itunes:episode>12</itunes:episode>", 12.0)]
    [InlineData("<itunes:episode>12</itunes:episode><podcast:episode display=\"Ch.3\">3.5</podcast:episode>", 3.5)]
    [InlineData("<itunes:episode>Episode 7</itunes:episode>", 7.0)]
    [InlineData("<itunes:episode>soon</itunes:episode>", null)]
    [InlineData("<itunes:episode>-4</itunes:episode>", null)]
    public void A_number_may_be_a_decimal(string element, double? number) =>
        Assert.Equal((decimal?)number, Read(FeedText.Create(FeedText.Item("1", "Bees", element))).Items[0].Episode);

    [Theory]
    [InlineData("https://feeds.example/rss", "https://cdn.example/1.mp3?key=a", true)]
    [InlineData("https://feeds.example/rss?format=rss", "https://cdn.example/1.mp3", true)]
    [InlineData("https://feeds.example/rss?token=s3cret", "https://cdn.example/1.mp3?key=a", false)]
    [InlineData("https://ann:s3cret@feeds.example/rss", "https://cdn.example/1.mp3", false)]
    public void The_files_of_a_private_feed_are_not_shown(string feed, string audio, bool isShown)
    {
        var item = FeedText.Item("1", "One", $"<enclosure url=\"{audio}\"/>");

        Assert.Equal(isShown ? audio : null, Read(FeedText.Create(item), source: FeedSource.Parse(feed)).Items[0].Audio?.AbsoluteUri);
    }

    [Fact]
    public void A_page_that_several_items_link_is_that_of_the_show()
    {
        var feed = Read(FeedText.Create(
            FeedText.Item("1", "One", "<link>https://bees.example/</link>"),
            FeedText.Item("2", "Two", "<link>https://bees.example/</link>"),
            FeedText.Item("3", "Three", "<link>https://bees.example/3</link>")));

        Assert.Equal([null, null, "https://bees.example/3"], feed.Items.Select(item => item.Page?.AbsoluteUri));
    }

    [Fact]
    public void The_people_of_an_item_replace_those_of_the_show_wherever_these_stand()
    {
        var feed = Read(FeedText.Create(
            FeedText.Item("1", "One"), FeedText.Item("2", "Two", "<podcast:person role=\"guest\">Anna Berg</podcast:person>"),
            "<podcast:person role=\"host\">Marit</podcast:person>"));

        Assert.Equal(["Marit", "Anna Berg"], feed.Items.Select(item => Assert.Single(item.People).Name));
    }

    [Fact]
    public void The_best_transcript_is_in_the_language_of_the_show_and_has_times()
    {
        var item = Read(FeedText.Create(FeedText.Item(
            "1", "One",
            FeedText.Transcript("https://cdn.example/de.json", "application/json", "language=\"de\""),
            FeedText.Transcript("https://cdn.example/a.txt", "text/plain"),
            FeedText.Transcript("https://cdn.example/en.html", "text/html", "language=\"en\""),
            FeedText.Transcript("https://cdn.example/en.srt", "application/x-subrip", "language=\"en-US\""),
            FeedText.Transcript("https://cdn.example/b.vtt", "")))).Items[0];

        Assert.Equal(["/en.srt", "/en.html", "/b.vtt", "/a.txt", "/de.json"], item.Transcripts.Select(url => url.AbsolutePath));
    }

    [Theory]
    [InlineData("<podcast:block>yes</podcast:block>", 0)]
    [InlineData("<podcast:block id=\"elsewhere\">yes</podcast:block>", 1)]
    [InlineData("<podcast:block>no</podcast:block>", 1)]
    public void An_item_that_asks_not_to_be_read_is_not(string block, int count)
    {
        Assert.Equal(count, Read(FeedText.Create(FeedText.Item("1", "One", block))).Items.Count);
        Assert.Equal(count == 0, Read(FeedText.Create(block, FeedText.Item("1", "One"))).IsBlocked);
    }

    [Fact]
    public void An_item_is_known_by_its_GUID_or_its_page_or_its_audio_and_the_first_of_two_is_read()
    {
        var problems = new ProblemList("feed");
        var feed = Read(
            FeedText.Create(
                FeedText.Item("1", "One"),
                FeedText.Item("1", "Another"),
                "<item><title>Two</title><link>https://bees.example/2</link><enclosure url=\"https://cdn.example/2.mp3\"/></item>",
                "<item><title>Three</title><enclosure url=\"https://cdn.example/3.mp3\"/></item>",
                "<item><title>Four</title></item>"),
            problems);

        Assert.Equal(
            [("1", "One"), ("https://bees.example/2", "Two"), ("https://cdn.example/3.mp3", "Three")],
            feed.Items.Select(item => (item.Id, item.Title)));
        Assert.Equal(
            ["The GUID \"1\" stands in two items; only the first is read.",
                "This item has no GUID, no link and no audio, so it cannot be recognised again, and is not read."],
            problems.ToSortedList().Select(p => p.Message));
    }

    [Fact]
    public void A_video_is_taken_from_a_link_or_where_the_notes_call_it_a_video_and_no_other_item_has_it()
    {
        string Video(int n) => $"https://www.youtube.com/watch?v=beesbeesb0{n}";
        var feed = Read(FeedText.Create(
            FeedText.Item("1", "One", $"<link>{Video(1)}</link>"),
            FeedText.Item("2", "Two", $"<description><![CDATA[<a href=\"{Video(2)}\">Watch this episode</a>]]></description>"),
            FeedText.Item("3", "Three", $"<description>A talk that Anna likes: {Video(3)}</description>"),
            FeedText.Item("4", "Four", $"<description>Video: {Video(4)}</description>"),
            FeedText.Item("5", "Five", $"<description>Video: {Video(4)}</description>"),
            FeedText.Item("6", "Six", $"<description>Video: {Video(6)} and video {Video(7)}</description>")));

        Assert.Equal(["beesbeesb01", "beesbeesb02", null, null, null, null], feed.Items.Select(item => item.YouTubeId));
    }

    [Theory]
    [InlineData("utf-16", "utf-16")]
    [InlineData("windows-1252", "windows-1252")]
    [InlineData("ISO-8859-15", "ISO-8859-15")]
    [InlineData("utf-8", "no-such-encoding")]
    [InlineData("utf-8", "utf-16")]
    public void The_declared_encoding_is_used_where_it_can_be_true(string real, string declared)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(real) ?? Encoding.GetEncoding(real);
        var text = FeedText.Create(FeedText.Item("1", "Bienen zählen – für 4 €")).Replace("UTF-8", declared, StringComparison.Ordinal);

        Assert.Equal("Bienen zählen – für 4 €".Replace('–', real[0] == 'I' ? '-' : '–'), Read(
            encoding.GetBytes(real[0] == 'I' ? text.Replace('–', '-') : text)).Items[0].Title);
    }

    [Fact]
    public void Invalid_bytes_control_characters_and_undeclared_prefixes_do_not_break_a_feed()
    {
        var xml = "\ufeff \n<?xml version=\"1.0\"?><rss><channel><item><guid>a\u0001b\u000b</guid><title>Be\u0000es&#x1f;&#0;</title>"
            + "<itunes:episode>3</itunes:episode><media:thumbnail/><podcast:person>Anna \u0007Berg</podcast:person></item></channel></rss>";
        byte[] bytes = [.. Encoding.UTF8.GetBytes(xml)];
        bytes[Array.IndexOf(bytes, (byte)'B')] = 0xFF;

        var item = Assert.Single(Read(bytes).Items);

        Assert.Equal(("a b", "\ufffde es", 3m, "Anna Berg"), (item.Id, item.Title, item.Episode, Assert.Single(item.People).Name));
    }

    [Theory]
    [InlineData("<!DOCTYPE rss [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><rss><channel><title>&b;</title></channel></rss>")]
    [InlineData("<!DOCTYPE rss SYSTEM \"file:///etc/passwd\"><rss><channel/></rss>")]
    [InlineData("<rss><channel><item><title>Torn")]
    [InlineData("<rss><channel>&unknown;</channel></rss>")]
    [InlineData("<html><body>Sign in</body></html>")]
    [InlineData("<feed xmlns=\"http://www.w3.org/2005/Atom\"/>")]
    [InlineData("<rss/>")]
    [InlineData("{}")]
    [InlineData("")]
    public void Anything_else_is_no_feed(string text) => Assert.Throws<FeedReadException>(() => Read(text));

    [Fact]
    public void Of_a_hundred_thousand_items_the_first_five_thousand_are_read()
    {
        var problems = new ProblemList("feed");
        var feed = Read(FeedText.Create(Enumerable.Range(0, 100_000).Select(i => $"<item><guid>{i}</guid></item>")), problems);

        Assert.Equal((5_000, "0"), (feed.Items.Count, feed.Items[0].Id));
        Assert.Equal("The feed has 100000 items; only the first 5000 are read.", Assert.Single(problems.ToSortedList()).Message);
    }

    [Fact]
    public void Huge_fields_and_deep_nesting_are_read_up_to_a_limit()
    {
        var million = new string('x', 1_000_000);
        var deep = string.Concat(Enumerable.Repeat("<b>", 10_000)) + string.Concat(Enumerable.Repeat("</b>", 10_000));
        var item = Assert.Single(Read(FeedText.Create(FeedText.Item(
            million, million, $"<description>{million}</description>", $"<itunes:summary>{deep}</itunes:summary>", deep))).Items);

        Assert.InRange(item.Id.Length, 500, 520);
        Assert.InRange(item.Description.Length, 60_000, 70_000);
    }

    private static Feed Read(string text, ProblemList? problems = null, FeedSource? source = null) =>
        Read(Encoding.UTF8.GetBytes(text), problems, source);

    private static Feed Read(byte[] bytes, ProblemList? problems = null, FeedSource? source = null) =>
        FeedReader.Read(new MemoryStream(bytes), source ?? Source, problems ?? new("feed"));
}
