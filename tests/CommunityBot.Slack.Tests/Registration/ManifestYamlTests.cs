using System.Text.Json.Nodes;
using CommunityBot.Slack.Registration;

namespace CommunityBot.Slack.Tests.Registration;

public class ManifestYamlTests
{
    [Fact]
    public void Maps_and_lists_are_indented_by_two() => Assert.Equal(
        """
        name: Kites
        wind:
          strong: true
          from:
            - north
            - degrees: 12
              gusts: []

        """, SlackManifest.WriteYaml(JsonNode.Parse("""{"name":"Kites","wind":{"strong":true,"from":["north",{"degrees":12,"gusts":[]}]}}""")!.AsObject()));

    [Theory]
    [InlineData("plain words, and more")]
    [InlineData("chat:write.public")]
    [InlineData("/quote")]
    [InlineData("true")]
    [InlineData("No")]
    [InlineData("null")]
    [InlineData("12")]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("ends with space ")]
    [InlineData("key: value")]
    [InlineData("ends with:")]
    [InlineData("a # comment")]
    [InlineData("- item")]
    [InlineData("[by:…] {x} *y &z !t %u @v `w")]
    [InlineData("quotes \" and ' and \\ and \t tabs\nand lines")]
    [InlineData("---")]
    [InlineData("日本語 😀")]
    public void Any_text_comes_back_as_it_was(string text)
    {
        var json = new JsonObject { ["text"] = text, ["list"] = new JsonArray(text, new JsonObject { [text] = text }) };

        Assert.True(JsonNode.DeepEquals(json, ManifestFile.Read(SlackManifest.WriteYaml(json))), SlackManifest.WriteYaml(json));
    }
}
