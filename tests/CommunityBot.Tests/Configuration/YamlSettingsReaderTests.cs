using System.Text;
using CommunityBot.Configuration;
using CommunityBot.Core.Settings;
using CommunityBot.Testing;

namespace CommunityBot.Tests.Configuration;

public sealed class YamlSettingsReaderTests : IDisposable
{
    private readonly TempArchive _folder = new();

    private string File => Path.Combine(_folder.Root, "settings.yaml");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(
        "Archive:\n  Path: \"torn\n", ":2: this is not valid YAML: While scanning a quoted scalar, found unexpected end of stream.")]
    [InlineData("Archive:\n  Path: a\n Path: b\n", ":3: this is not valid YAML: While parsing a block mapping, did not find expected key.")]
    [InlineData("Archive:\n  Path: a\n\tHosts: b\n", ":3: this line begins with a tab; YAML is indented with spaces.")]
    [InlineData("just words\n", ":1: settings are names with values, such as Archive: with Path: under it.")]
    [InlineData("- Archive\n- Path\n", ":1: settings are names with values, such as Archive: with Path: under it.")]
    [InlineData("Archive:\n  [a, b]: c\n", ":2: a setting's name is a word.")]
    [InlineData("Archive:\n  : x\n", ":2: a setting's name is a word.")]
    [InlineData("Archive:\n  Path: a\n: ", ":3: a setting's name is a word.")]
    [InlineData("Archive:\n  Path:\n  - : x\n", ":3: a setting's name is a word.")]
    [InlineData("Archive: [[[[[[[[[[[[[[[[[[[[[[[[\n", ":1: no setting is nested this deep.")]
    public void A_file_that_is_none_of_settings_is_told_with_its_line(string yaml, string sentence) =>
        Assert.Equal(File + sentence, Assert.Throws<SettingsException>(() => Read(yaml)).Message);

    [Fact]
    public void Duplicate_keys_and_aliases_are_reported_with_every_other_error() => Assert.Equal(
        [
            $"{File}:3: Page:enabled stands here a second time; keep one of them.",
            $"{File}:4: page stands here a second time; keep one of them.",
            $"{File}:5: page:Hosts is *names; write it out, settings refer to no other.",
            $"{File}:6: There is no setting Store:Pth; did you mean Store:Path?",
        ],
        LoadedSettings.Read(Read("Page:\n  Enabled: true\n  enabled: false\npage: &names\n  Hosts: *names\nStore: {Pth: x}\n")).Errors);

    [Fact]
    public void A_list_in_place_of_one_value_is_reported_once() => Assert.Equal(
        [$"{File}:1: Store:Path takes one value, not a list."],
        LoadedSettings.Read(Read("Store: {Path: [a, b, c]}\n")).Errors);

    [Fact]
    public void A_few_bytes_that_stand_for_millions_of_values_are_not_written_out()
    {
        var bomb = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + string.Concat(
            "abcdefg".Select(c => $"{(char)(c + 1)}: &{(char)(c + 1)} [{string.Join(", ", Enumerable.Repeat($"*{c}", 10))}]\n"));

        Assert.Equal(10, Read(bomb).Keys.Count());
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    public void A_byte_order_mark_and_other_line_ends_change_nothing(string encoding)
    {
        System.IO.File.WriteAllText(File, "Page:\r\n  Enabled: false\r\n", Encoding.GetEncoding(encoding));

        Assert.Equal("false", YamlSettingsReader.Read(File).Find("Page:Enabled"));
    }

    [Fact]
    public void A_file_that_is_not_UTF_8_is_reported()
    {
        System.IO.File.WriteAllBytes(File, [.. "Page:\n  Hosts: [caf"u8, 0xE9, .. "]\n"u8]);

        Assert.Equal($"{File} is not saved as UTF-8.", Assert.Throws<SettingsException>(() => YamlSettingsReader.Read(File)).Message);
    }

    [Fact]
    public void What_is_far_too_large_is_not_read()
    {
        System.IO.File.WriteAllText(File, "#".PadRight(2 * 1024 * 1024));

        Assert.Equal($"{File} is larger than settings.", Assert.Throws<SettingsException>(() => YamlSettingsReader.Read(File)).Message);
    }

    [Fact]
    public void What_is_there_and_cannot_be_read_is_not_taken_for_missing()
    {
        Directory.CreateDirectory(File);

        Assert.Equal($"{File} cannot be read.", Assert.Throws<SettingsException>(() => YamlSettingsReader.Read(File)).Message);
        Assert.Empty(YamlSettingsReader.Read(Path.Combine(_folder.Root, "missing", "settings.yaml")).Keys);
    }

    private SettingsLayer Read(string yaml)
    {
        _folder.AddFile("settings.yaml", yaml);
        return YamlSettingsReader.Read(File);
    }
}
