using CommunityBot.Configuration;
using CommunityBot.Core.Settings;
using CommunityBot.Testing;
using CommunityBot.Testing.Host;
using CommunityBot.Web.Assets;

namespace CommunityBot.Web.Tests;

/// <summary>The picture beside the bot's messages is a file of the operator, or an initial.</summary>
public sealed class PageAvatarTests : IDisposable
{
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Without_a_picture_the_page_draws_an_initial()
    {
        await using var page = await PageHost.StartAsync();

        using var response = await page.Client.GetAsync("/assets/avatar");

        Assert.Equal("image/svg+xml", response.Content.Headers.ContentType!.ToString());
    }

    [Fact]
    public async Task A_picture_is_served_as_it_is()
    {
        var avatar = Read(Png);
        await using var page = await PageHost.StartAsync(s => s with { Page = s.Page with { Avatar = avatar } });

        using var response = await page.Client.GetAsync("/assets/avatar");

        Assert.Equal("image/png", response.Content.Headers.ContentType!.ToString());
        Assert.Equal(Png, await response.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xD8, 0xFF, 0xE0 }, "avatar.jpg")]
    [InlineData(new byte[] { 82, 73, 70, 70, 0, 0, 0, 0, 87, 69, 66, 80, 1 }, "avatar.webp")]
    public void The_first_bytes_say_what_it_is(byte[] content, string name) => Assert.Equal(name, Read(content)!.Name);

    [Theory]
    [InlineData("")]
    [InlineData("GIF89a")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>")]
    public void Another_file_is_a_sentence(string content) => Assert.Equal(
        $"test: Page:AvatarFile: {File} is no picture in PNG, JPEG or WebP.", Error(System.Text.Encoding.UTF8.GetBytes(content)));

    [Fact]
    public void A_large_file_is_a_sentence() => Assert.Equal(
        $"test: Page:AvatarFile: {File} is larger than 256 KB.", Error([.. Png, .. new byte[256 * 1024]]));

    [Fact]
    public void A_missing_file_is_a_sentence() =>
        Assert.Equal($"test: Page:AvatarFile: {File} cannot be read.", Assert.Throws<SettingsException>(() => Read(null)).Message);

    private string File => _folder.File("a.png");

    private string Error(byte[] content) => Assert.Throws<SettingsException>(() => Read(content)).Message;

    private Asset? Read(byte[]? content)
    {
        if (content is not null)
            System.IO.File.WriteAllBytes(File, content);
        var layer = new SettingsLayer();
        layer.Set("Page:AvatarFile", File, "test");
        return LoadedSettings.Read(layer).GetAll().Page.Avatar;
    }
}
