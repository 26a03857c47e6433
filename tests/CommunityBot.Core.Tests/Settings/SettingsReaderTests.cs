using CommunityBot.Core.Settings;

namespace CommunityBot.Core.Tests.Settings;

public sealed class SettingsReaderTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("communitybot-settings-");

    public void Dispose() => _folder.Delete(recursive: true);

    private enum Colour
    {
        Red,
        Green,
    }

    [Fact]
    public void What_is_set_is_read_without_white_space_around_it()
    {
        var settings = Of(("A:Text", " words "), ("A:Number", "7"), ("A:Flag", "TRUE"), ("A:Time", "12h"), ("A:Colour", "green"), ("A:List", "a, b ;a; "));

        Assert.Equal("words", settings.Text("A:Text"));
        Assert.Equal(7, settings.Number("A:Number", 1, 0, 9));
        Assert.True(settings.Flag("A:Flag", false));
        Assert.Equal(TimeSpan.FromHours(12), settings.Duration("A:Time", TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromDays(1)));
        Assert.Equal(Colour.Green, settings.OneOf("A:Colour", Colour.Red));
        Assert.Equal(["a", "b"], settings.List("A:List"));
        Assert.Empty(settings.Mistakes);
    }

    [Fact]
    public void What_is_not_set_or_blank_is_the_default()
    {
        var settings = Of(("A:Text", " "), ("A:Number", ""));

        Assert.Equal("else", settings.Text("A:Text", "else"));
        Assert.Equal(3, settings.Number("A:Number", 3, 0, 9));
        Assert.False(settings.Flag("A:Flag", false));
        Assert.Equal(["here"], settings.Paths("A:Path", "here"));
        Assert.Empty(settings.List("A:List"));
        Assert.Empty(settings.Mistakes);
    }

    [Fact]
    public void Every_mistake_is_a_sentence_and_none_stops_the_reading()
    {
        var settings = Of(("A:Number", "ten"), ("A:Flag", "perhaps"), ("A:Time", "soon"), ("A:Colour", "1"), ("A:Many", "99"));

        Assert.Equal(1, settings.Number("A:Number", 1, 0, 9));
        Assert.True(settings.Flag("A:Flag", true));
        Assert.Equal(TimeSpan.FromDays(1), settings.Duration("A:Time", TimeSpan.FromDays(1), TimeSpan.FromMinutes(1), TimeSpan.FromDays(7)));
        Assert.Equal(Colour.Red, settings.OneOf("A:Colour", Colour.Red));
        Assert.Equal(2, settings.Number("A:Many", 2, 0, 9));
        Assert.Equal(
            [
                "A:Number is \"ten\", which is no whole number from 0 to 9.",
                "A:Flag is \"perhaps\", which is neither true nor false.",
                "A:Time is \"soon\", which is no time from 1m to 7d, such as 90s, 15m, 12h or 8d.",
                "A:Colour is \"1\"; it is one of Red, Green.",
                "A:Many is \"99\", which is no whole number from 0 to 9.",
            ],
            settings.Mistakes);
    }

    [Fact]
    public void A_mistake_is_told_where_its_key_was_set()
    {
        var settings = new SettingsReader(key => key == "A:Flag" ? "perhaps" : null, _ => [], key => key.StartsWith("A:", StringComparison.Ordinal) ? "bot.yaml:7" : null);

        settings.Flag("A:Flag", true);
        settings.Mistake("A:Other: no such file.");
        settings.Mistake("B:Flag is odd.");

        Assert.Equal(["bot.yaml:7: A:Flag is \"perhaps\", which is neither true nor false.", "bot.yaml:7: A:Other: no such file.", "B:Flag is odd."], settings.Mistakes);
        Assert.Equal("bot.yaml:7", Assert.Single(settings.Read).Place);
    }

    [Fact]
    public void Mistakes_concern_their_own_group_and_those_of_none_concern_all()
    {
        var settings = Of();
        settings.Mistake("A:Flag is odd.");
        settings.Mistake("B:Flag is odd.");
        settings.Mistake("Nothing fits.");

        Assert.Equal(["B:Flag is odd.", "Nothing fits."], settings.MistakesIn("b", "C"));
    }

    [Fact]
    public void A_mistake_about_a_whole_group_is_one_of_its_own()
    {
        var settings = Of();
        settings.Flag("A:Flag", true);
        settings.Mistake("A", "A has no value of its own.");

        Assert.Equal(["A has no value of its own."], settings.MistakesIn("a"));
        Assert.Empty(settings.MistakesIn("B"));
    }

    [Fact]
    public void A_secret_comes_from_its_key_or_from_a_file_and_is_marked_as_one()
    {
        var file = Path.Combine(_folder.FullName, "token");
        File.WriteAllText(file, "  from-file\n");
        var settings = Of(("A:Token", "given"), ("B:TokenFile", file));

        Assert.Equal(("given", "from-file", null), (settings.Secret("A:Token"), settings.Secret("B:Token"), settings.Secret("C:Token")));
        Assert.Equal([("A:Token", "given"), ("B:Token", "from-file"), ("C:Token", null)], settings.Read.Where(r => r.IsSecret).Select(r => (r.Key, r.Value)));
        Assert.Equal("******** and ********", settings.Secrets.Hide("from-file and from-file"));
        Assert.DoesNotContain(settings.Read, r => !r.IsSecret && r.Value is "given" or "from-file");
        Assert.Empty(settings.Mistakes);
    }

    [Fact]
    public void A_secrets_file_that_is_of_no_use_is_a_sentence()
    {
        var (empty, large, missing) = (Path.Combine(_folder.FullName, "empty"), Path.Combine(_folder.FullName, "large"), Path.Combine(_folder.FullName, "missing"));
        File.WriteAllText(empty, " \n");
        File.WriteAllText(large, new string('x', 20_000));
        var settings = Of(("A:TokenFile", empty), ("B:TokenFile", large), ("C:TokenFile", missing), ("D:TokenFile", empty), ("D:Token", "given"), ("E:TokenFile", "a\0b"));

        Assert.All((string[])["A", "B", "C", "E"], group => Assert.Null(settings.Secret(group + ":Token")));
        Assert.Equal("given", settings.Secret("D:Token"));
        Assert.Equal(
            [
                $"A:TokenFile: {SettingsReader.Shown(empty)} is empty.",
                $"B:TokenFile: {SettingsReader.Shown(large)} is larger than a secret.",
                $"C:TokenFile: {SettingsReader.Shown(missing)} cannot be read.",
                "E:TokenFile: a\0b cannot be read.",
                "D:Token and D:TokenFile are both set; keep one of them.",
            ],
            settings.Mistakes);
    }

    [Theory]
    [InlineData("xoxb-1234-abcdef")]
    [InlineData("xapp-1-A0-99-ff00")]
    [InlineData("MTAwMDAwMDAwMDAwMDAwMDAwMA.GaBcDe.abcdefghijklmnopqrstuvwxyz0123456789ab")]
    [InlineData("Host=db;Username=bot;Password=hush")]
    [InlineData("postgres://bot:hush@db/bot")]
    public void A_secret_in_a_wrong_place_is_not_repeated(string secret)
    {
        var settings = Of(("A:Number", secret));

        settings.Number("A:Number", 1, 0, 9);

        Assert.Equal(["A:Number is \"********\", which is no whole number from 0 to 9."], settings.Mistakes);
    }

    [Theory]
    [InlineData("http://127.0.0.1:5080")]
    [InlineData("/srv/archive/episodes.and.people.of.the.last.twenty-five.years.of.the.show")]
    [InlineData("C0123456789")]
    public void What_is_no_secret_is_repeated(string text) => Assert.False(SecretShape.IsLikely(text));

    private static SettingsReader Of(params (string Key, string Value)[] given)
    {
        var values = given.ToDictionary(g => g.Key, g => g.Value);
        return new(key => values.GetValueOrDefault(key), key => values.TryGetValue(key, out var value) ? [value] : []);
    }
}
