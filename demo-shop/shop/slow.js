// Served late on purpose (see Embed/DemoShopSite.cs).
window.made = ['slow'];
