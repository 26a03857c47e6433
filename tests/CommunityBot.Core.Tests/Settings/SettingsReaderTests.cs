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
        var settings = CreateReader(
            ("A:Text", " words "),
            ("A:Number", "7"),
            ("A:Flag", "TRUE"),
            ("A:Time", "12h"),
            ("A:Colour", "green"),
            ("A:List", "a, b ;a; "));

        Assert.Equal("words", settings.GetText("A:Text"));
        Assert.Equal(7, settings.GetNumber("A:Number", 1, 0, 9));
        Assert.True(settings.GetFlag("A:Flag", false));
        Assert.Equal(TimeSpan.FromHours(12), settings.GetDuration("A:Time", TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromDays(1)));
        Assert.Equal(Colour.Green, settings.GetEnum("A:Colour", Colour.Red));
        Assert.Equal(["a", "b"], settings.GetList("A:List"));
        Assert.Empty(settings.Errors);
    }

    [Fact]
    public void What_is_not_set_or_blank_is_the_default()
    {
        var settings = CreateReader(("A:Text", " "), ("A:Number", ""));

        Assert.Equal("else", settings.GetText("A:Text", "else"));
        Assert.Equal(3, settings.GetNumber("A:Number", 3, 0, 9));
        Assert.False(settings.GetFlag("A:Flag", false));
        Assert.Equal(["here"], settings.GetPaths("A:Path", "here"));
        Assert.Empty(settings.GetList("A:List"));
        Assert.Empty(settings.Errors);
    }

    [Fact]
    public void Every_error_is_a_sentence_and_none_stops_the_reading()
    {
        var settings = CreateReader(("A:Number", "ten"), ("A:Flag", "perhaps"), ("A:Time", "soon"), ("A:Colour", "1"), ("A:Many", "99"));

        Assert.Equal(1, settings.GetNumber("A:Number", 1, 0, 9));
        Assert.True(settings.GetFlag("A:Flag", true));
        Assert.Equal(
            TimeSpan.FromDays(1), settings.GetDuration("A:Time", TimeSpan.FromDays(1), TimeSpan.FromMinutes(1), TimeSpan.FromDays(7)));
        Assert.Equal(Colour.Red, settings.GetEnum("A:Colour", Colour.Red));
        Assert.Equal(2, settings.GetNumber("A:Many", 2, 0, 9));
        Assert.Equal(
            [
                "A:Number is \"ten\", which is no whole number from 0 to 9.",
                "A:Flag is \"perhaps\", which is neither true nor false.",
                "A:Time is \"soon\", which is no time from 1m to 7d, such as 90s, 15m or 12h.",
                "A:Colour is \"1\"; it is one of Red, Green.",
                "A:Many is \"99\", which is no whole number from 0 to 9.",
            ],
            settings.Errors);
    }

    [Fact]
    public void An_error_names_the_place_where_its_key_is_set()
    {
        var settings = new SettingsReader(
            key => key == "A:Flag" ? "perhaps" : null,
            _ => [],
            key => key.StartsWith("A:", StringComparison.Ordinal) ? "bot.yaml:7" : null);

        settings.GetFlag("A:Flag", true);
        settings.AddError("A:Other: no such file.");
        settings.AddError("B:Flag is odd.");

        Assert.Equal(
            ["bot.yaml:7: A:Flag is \"perhaps\", which is neither true nor false.", "bot.yaml:7: A:Other: no such file.", "B:Flag is odd."],
            settings.Errors);
        Assert.Equal("bot.yaml:7", Assert.Single(settings.Values).Source);
    }

    [Fact]
    public void Errors_belong_to_their_group_and_errors_without_a_group_to_all()
    {
        var settings = CreateReader();
        settings.AddError("A:Flag is odd.");
        settings.AddError("B:Flag is odd.");
        settings.AddError("Nothing fits.");

        Assert.Equal(["B:Flag is odd.", "Nothing fits."], settings.GetErrors("b", "C"));
    }

    [Fact]
    public void An_error_about_a_whole_group_belongs_to_the_group()
    {
        var settings = CreateReader();
        settings.GetFlag("A:Flag", true);
        settings.AddError("A", "A has no value of its own.");

        Assert.Equal(["A has no value of its own."], settings.GetErrors("a"));
        Assert.Empty(settings.GetErrors("B"));
    }

    [Fact]
    public void A_secret_comes_from_its_key_or_from_a_file_and_is_marked_as_one()
    {
        var file = Path.Combine(_folder.FullName, "token");
        File.WriteAllText(file, "  from-file\n");
        var settings = CreateReader(("A:Token", "given"), ("B:TokenFile", file));

        Assert.Equal(
            ("given", "from-file", null), (settings.GetSecret("A:Token"), settings.GetSecret("B:Token"), settings.GetSecret("C:Token")));
        Assert.Equal(
            [("A:Token", "given"), ("B:Token", "from-file"), ("C:Token", null)],
            settings.Values.Where(r => r.IsSecret).Select(r => (r.Key, r.Value)));
        Assert.Equal("******** and ********", settings.Redactor.Redact("from-file and from-file"));
        Assert.DoesNotContain(settings.Values, r => !r.IsSecret && r.Value is "given" or "from-file");
        Assert.Empty(settings.Errors);
    }

    [Fact]
    public void An_unusable_secret_file_is_an_error()
    {
        var (empty, large, missing) = (
            Path.Combine(_folder.FullName, "empty"), Path.Combine(_folder.FullName, "large"), Path.Combine(_folder.FullName, "missing"));
        File.WriteAllText(empty, " \n");
        File.WriteAllText(large, new string('x', 20_000));
        var settings = CreateReader(
            ("A:TokenFile", empty),
            ("B:TokenFile", large),
            ("C:TokenFile", missing),
            ("D:TokenFile", empty),
            ("D:Token", "given"),
            ("E:TokenFile", "a\0b"));

        Assert.All((string[])["A", "B", "C", "E"], group => Assert.Null(settings.GetSecret(group + ":Token")));
        Assert.Equal("given", settings.GetSecret("D:Token"));
        Assert.Equal(
            [
                $"A:TokenFile: {SettingsReader.Display(empty)} is empty.",
                $"B:TokenFile: {SettingsReader.Display(large)} is larger than a secret.",
                $"C:TokenFile: {SettingsReader.Display(missing)} cannot be read.",
                "E:TokenFile: a\0b cannot be read.",
                "D:Token and D:TokenFile are both set; keep one of them.",
            ],
            settings.Errors);
    }

    [Theory]
    [InlineData("xoxb-1234-abcdef")]
    [InlineData("xapp-1-A0-99-ff00")]
    [InlineData("MTAwMDAwMDAwMDAwMDAwMDAwMA.GaBcDe.abcdefghijklmnopqrstuvwxyz0123456789ab")]
    [InlineData("Host=db;Username=bot;Password=hush")]
    [InlineData("postgres://bot:hush@db/bot")]
    public void A_secret_in_a_wrong_place_is_not_shown(string secret)
    {
        var settings = CreateReader(("A:Number", secret));

        settings.GetNumber("A:Number", 1, 0, 9);

        Assert.Equal(["A:Number is \"********\", which is no whole number from 0 to 9."], settings.Errors);
    }

    [Theory]
    [InlineData("http://127.0.0.1:5080")]
    [InlineData("/srv/archive/episodes.and.people.of.the.last.twenty-five.years.of.the.show")]
    [InlineData("C0123456789")]
    public void A_value_that_is_no_secret_is_shown(string text) => Assert.False(SecretPattern.IsMatch(text));

    private static SettingsReader CreateReader(params (string Key, string Value)[] given)
    {
        var values = given.ToDictionary(g => g.Key, g => g.Value);
        return new(key => values.GetValueOrDefault(key), key => values.TryGetValue(key, out var value) ? [value] : []);
    }
}
