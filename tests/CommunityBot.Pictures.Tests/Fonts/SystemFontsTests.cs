namespace CommunityBot.Pictures.Tests.Fonts;

public sealed class SystemFontsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("fonts-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_font_of_a_folder_is_found_by_its_characters()
    {
        Write("fonts/Some-Regular.ttf", "NotoSans-Regular.ttf");

        var fonts = new SystemFonts([_folder]);

        Assert.NotNull(fonts.Find([new('é'), new('Ж')]));
        Assert.Null(fonts.Find([new('語')]));
        Assert.Null(fonts.Find([]));
    }

    [Fact]
    public void Other_styles_and_damaged_files_are_left_out()
    {
        Write("Some-Bold.ttf", "NotoSans-Bold.ttf");
        Write("Hidden.ttf", "NotoSans-Bold.ttf");
        File.WriteAllText(Path.Combine(_folder, "Broken-Regular.ttf"), "no font");
        File.WriteAllBytes(Path.Combine(_folder, "Empty.otf"), []);
        File.WriteAllText(Path.Combine(_folder, "readme.txt"), "no font");

        Assert.Null(new SystemFonts([_folder]).Find([new('a')]));
    }

    [Fact]
    public void A_folder_that_does_not_exist_has_no_fonts() =>
        Assert.Null(new SystemFonts([Path.Combine(_folder, "none")]).Find([new('a')]));

    private void Write(string name, string font)
    {
        var file = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        using var source = typeof(FontFace).Assembly.GetManifestResourceStream(font)!;
        using var target = File.Create(file);
        source.CopyTo(target);
    }
}
