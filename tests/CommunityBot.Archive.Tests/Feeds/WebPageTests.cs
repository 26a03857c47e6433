using System.Text;
using CommunityBot.Archive.Feeds;
using CommunityBot.Archive.Sources;

namespace CommunityBot.Archive.Tests.Feeds;

public class WebPageTests
{
    private const string Link = "<link rel=\"alternate\" type=\"application/rss+xml\" title=\"Bees\" href=\"/rss?a=b&amp;c\">";

    [Theory]
    [InlineData("<!DOCTYPE html>\n<html><head><link href='https://bees.example/rss' type='application/rss+xml'></head>")]
    [InlineData("\n<!-- Bees --><HTML><link rel=alternate type=application/rss+xml href=/rss><p>unclosed")]
    [InlineData("<html xmlns=\"http://w3.example/\"><link rel='icon' href='/i'/><link type=\"application/rss+xml\" href=\"rss\"/></html>")]
    public void A_web_page_in_place_of_a_feed_is_recognised_with_the_feed_that_it_names(string page) =>
        Assert.Equal("it is a web page; the feed that it names is https://bees.example/rss", Read(page));

    [Theory]
    [InlineData("<!doctype html><p>Bees</p>")]
    [InlineData("<!doctype html>" + Link)]
    [InlineData("<!doctype html><link type=\"application/rss+xml\" href=\"javascript:x\">")]
    public void Without_a_feed_and_with_one_whose_address_may_be_secret_only_the_page_is_named(string page) =>
        Assert.Equal("it is a web page, not a feed", Read(page));

    [Theory]
    [InlineData("<feed xmlns=\"http://www.w3.org/2005/Atom\"/>", "it is no RSS feed")]
    [InlineData("WEBVTT", "its XML is broken in line 1")]
    [InlineData("", "its XML is broken in line 1")]
    public void Other_content_is_no_web_page(string text, string reason) => Assert.Equal(reason, Read(text));

    private static string Read(string text)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return Assert.Throws<FeedReadException>(
            () => FeedReader.Read(stream, FeedSource.Parse("https://bees.example/")!, new("feed"))).Message;
    }
}
