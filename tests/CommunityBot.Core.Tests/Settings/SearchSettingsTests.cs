using CommunityBot.Core.Settings;

namespace CommunityBot.Core.Tests.Settings;

public class SearchSettingsTests
{
    [Fact]
    public void By_default_words_alone_answer()
    {
        var (settings, errors) = Read([], hasModel: true);

        Assert.Equal(new(false, Path.Combine("data", "meaning.vectors")), settings);
        Assert.Empty(errors);
    }

    [Fact]
    public void A_build_with_a_model_answers_by_meaning_when_asked_to()
    {
        var (settings, errors) = Read(new() { ["Search:Meaning"] = "true", ["Search:VectorFile"] = "kept/vectors" }, hasModel: true);

        Assert.Equal(new(true, "kept/vectors"), settings);
        Assert.Empty(errors);
    }

    [Fact]
    public void A_build_without_a_model_says_so_in_one_sentence()
    {
        var (settings, errors) = Read(new() { ["Search:Meaning"] = "true" }, hasModel: false);

        Assert.False(settings.UsesMeaning);
        Assert.Equal(
            ["Search:Meaning is true, but this build has no model: publish with -p:Meaning=true, or set it to false."], errors);
    }

    private static (SearchSettings Settings, IReadOnlyList<string> Errors) Read(Dictionary<string, string> values, bool hasModel)
    {
        var reader = new SettingsReader(values.GetValueOrDefault, _ => []);
        return (SearchSettings.Read(reader, hasModel), reader.Errors);
    }
}
